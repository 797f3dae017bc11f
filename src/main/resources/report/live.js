// Fetches the page anew, and takes over what changed without moving the reader.
(function () {
  'use strict';
  var live = document.getElementById('live');
  var box = document.getElementById('refresh');
  var pause = 1000 * Number(live.dataset.seconds);
  box.closest('p').hidden = false;

  function open() {
    return Array.prototype.map.call(document.querySelectorAll('details[open]'), function (d) { return d.id; });
  }

  // A place that survives: the link or id that has the focus.
  function focused() {
    var at = document.activeElement;
    if (!at || !document.getElementById('main').contains(at)) { return null; }
    return at.id ? '#' + CSS.escape(at.id)
      : at.getAttribute('href') ? 'a[href="' + CSS.escape(at.getAttribute('href')) + '"]' : null;
  }

  function take(page) {
    var opened = open();
    var redraw = source(page.getElementById('main')) !== source(document.getElementById('main'));
    var focus = focused();
    ['main', 'progress', 'written'].forEach(function (id) {
      var now = page.getElementById(id);
      var was = document.getElementById(id);
      if (now && was && source(now) !== source(was)) {
        was.replaceChildren.apply(was, Array.prototype.slice.call(document.importNode(now, true).childNodes));
      }
    });
    var bar = page.querySelector('#live progress');
    var shown = document.querySelector('#live progress');
    if (bar && shown) { shown.max = bar.max; shown.value = bar.value; }
    opened.forEach(function (id) {
      var details = id && document.getElementById(id);
      if (details) { details.open = true; }
    });
    var at = focus && document.querySelector('main ' + focus);
    if (at) { at.focus({ preventScroll: true }); }
    if (redraw) { document.dispatchEvent(new Event('refreshed')); }
  }

  // What the server wrote, without what a script drew into it or a reader opened.
  function source(element) {
    var copy = element.cloneNode(true);
    copy.querySelectorAll('.chart').forEach(function (chart) {
      chart.textContent = '';
      chart.removeAttribute('style');
      chart.removeAttribute('_echarts_instance_');
    });
    copy.querySelectorAll('details').forEach(function (details) { details.removeAttribute('open'); });
    return copy.innerHTML;
  }

  function refresh() {
    if (!box.checked || document.hidden) { return again(); }
    fetch(window.location.href, { cache: 'no-store' })
      .then(function (answer) { return answer.ok ? answer.text() : Promise.reject(answer.status); })
      .then(function (html) { take(new DOMParser().parseFromString(html, 'text/html')); })
      .catch(function () { document.getElementById('progress').textContent = 'The server does not answer; trying again.'; })
      .then(again);
  }

  function again() { window.setTimeout(refresh, pause); }

  again();
})();
