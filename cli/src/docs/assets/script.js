// The search, the switch of colours, and the keyboard. Loads nothing but the index of the search.
(function () {
  'use strict';

  var page = document.documentElement;
  var root = page.getAttribute('data-root') || '';
  var MOST = 40;

  // Colours: before the page is shown, so that it does not flash.
  function stored(value) {
    try {
      if (value === undefined) return localStorage.getItem('typewright-theme');
      localStorage.setItem('typewright-theme', value);
    } catch (error) {
      // Storage may be turned off; then the choice lasts for one page.
    }
    return null;
  }

  function isDark() {
    var theme = page.getAttribute('data-theme');
    return theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  }

  var theme = stored();
  if (theme === 'dark' || theme === 'light') page.setAttribute('data-theme', theme);

  document.addEventListener('DOMContentLoaded', function () {
    colours(document.getElementById('theme'));
    search(document.getElementById('search'), document.getElementById('results'), document.getElementById('found'));
    unfold();
    window.addEventListener('hashchange', unfold);
  });

  function colours(button) {
    var show = function () { button.setAttribute('aria-pressed', String(isDark())); };
    button.hidden = false;
    show();
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', show);
    button.addEventListener('click', function () {
      var chosen = isDark() ? 'light' : 'dark';
      page.setAttribute('data-theme', chosen);
      stored(chosen);
      show();
    });
  }

  // Opens what is folded around the target of the URL.
  function unfold() {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (var node = target; node; node = node.parentElement) {
      if (node.tagName === 'DETAILS') node.open = true;
    }
  }

  var entries = null;

  function load(then) {
    if (entries) return then();
    var script = document.createElement('script');
    script.src = root + 'search-index.js';
    script.onload = function () {
      entries = entries || flattened(window.typewrightIndex);
      then();
    };
    document.head.appendChild(script);
  }

  // One entry for each type, member, value, variant and operation.
  function flattened(index) {
    var all = [];
    var add = function (name, kind, context, url, rank) {
      all.push({ name: name, kind: kind, context: context, url: url, rank: rank,
        key: name.toLowerCase(), words: (name + ' ' + context).toLowerCase() });
    };
    index.operations.forEach(function (operation) {
      add(operation[1], 'operation', operation[2], index.file + '#' + operation[0], 1);
    });
    index.pages.forEach(function (one) {
      one[2].forEach(function (section, position) {
        var url = one[0] + '#' + section[0];
        add(section[1], section[2], [one[1], section[3]].filter(Boolean).join(' · '), url, position ? 2 : 0);
        section[4].forEach(function (part) {
          var isPlain = typeof part === 'string';
          var anchor = isPlain ? section[0] + '.' + part : part[1];
          add(isPlain ? part : part[0], 'of ' + section[1], one[1], one[0] + '#' + anchor, 3);
        });
      });
    });
    return all;
  }

  // Better matches have lower scores; null is no match.
  function score(entry, words) {
    if (!words.every(function (word) { return entry.words.indexOf(word) >= 0; })) return null;
    var word = words[0];
    var at = entry.key.indexOf(word);
    var fit = entry.key === words.join(' ') ? 0 : at === 0 ? 1 : at > 0 ? 2 : 3;
    return fit * 1000 + entry.rank * 100 + Math.min(entry.name.length, 99);
  }

  function found(query) {
    var words = query.toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    var hits = [];
    entries.forEach(function (entry) {
      var points = score(entry, words);
      if (points !== null) hits.push({ entry: entry, points: points });
    });
    hits.sort(function (left, right) { return left.points - right.points; });
    return hits;
  }

  function search(input, results, status) {
    var chosen = -1;
    input.closest('.search').hidden = false;

    function close() {
      results.hidden = true;
      input.setAttribute('aria-expanded', 'false');
      input.removeAttribute('aria-activedescendant');
      chosen = -1;
    }

    function choose(next) {
      var all = results.children;
      if (!all.length) return;
      if (all[chosen]) all[chosen].setAttribute('aria-selected', 'false');
      chosen = (next + all.length) % all.length;
      all[chosen].setAttribute('aria-selected', 'true');
      all[chosen].scrollIntoView({ block: 'nearest' });
      input.setAttribute('aria-activedescendant', all[chosen].id);
    }

    function show() {
      var query = input.value.trim();
      if (!query) {
        status.textContent = '';
        return close();
      }
      load(function () {
        var hits = found(input.value.trim());
        chosen = -1;
        input.removeAttribute('aria-activedescendant');
        results.replaceChildren.apply(results, hits.slice(0, MOST).map(option));
        results.hidden = !hits.length;
        input.setAttribute('aria-expanded', String(hits.length > 0));
        status.textContent = hits.length === 1 ? '1 result' : hits.length + ' results';
        status.classList.toggle('away', hits.length > 0);
        if (hits.length) choose(0);
      });
    }

    input.addEventListener('input', show);
    input.addEventListener('focus', function () { load(show); });
    results.addEventListener('click', close);
    document.addEventListener('click', function (event) {
      if (!event.target.closest('.search')) close();
    });
    input.addEventListener('keydown', function (event) {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        choose(chosen + (event.key === 'ArrowDown' ? 1 : -1));
      } else if (event.key === 'Enter' && results.children[chosen] && !results.hidden) {
        results.children[chosen].click();
        input.blur();
      } else if (event.key === 'Escape') {
        input.value = '';
        show();
        input.blur();
      } else {
        return;
      }
      event.preventDefault();
    });
    document.addEventListener('keydown', function (event) {
      var isTyping = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
      if (event.key !== '/' || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      input.focus();
      input.select();
    });
  }

  function option(hit, index) {
    var link = document.createElement('a');
    link.href = root + hit.entry.url;
    link.id = 'result-' + index;
    link.tabIndex = -1;
    link.setAttribute('role', 'option');
    link.setAttribute('aria-selected', 'false');
    [['name', hit.entry.name], ['kind', hit.entry.kind], ['context', hit.entry.context]].forEach(function (part) {
      var span = document.createElement('span');
      span.className = part[0];
      span.textContent = part[1];
      link.append(span, ' ');
    });
    return link;
  }
})();
