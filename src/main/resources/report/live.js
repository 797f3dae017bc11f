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

  // A place that survives: the link or id that has the focus, in the header or below it.
  function focused() {
    var at = document.activeElement;
    var part = at && at.closest('header, main');
    var name = !part ? null : at.id ? '#' + CSS.escape(at.id)
      : at.getAttribute('href') ? 'a[href="' + CSS.escape(at.getAttribute('href')) + '"]' : null;
    return name && part.localName + ' ' + name;
  }

  function swap(page, selector) {
    var now = page.querySelector(selector);
    var was = document.querySelector(selector);
    var differs = source(now) !== source(was);
    if (differs) {
      was.replaceChildren.apply(was, Array.prototype.slice.call(document.importNode(now, true).childNodes));
    }
    return differs;
  }

  // There is one as long as a run goes on.
  function takeBar(page) {
    var now = page.querySelector('#live progress');
    var was = document.querySelector('#live progress');
    if (now && was) {
      was.max = now.max;
      was.value = now.value;
    } else if (was) {
      was.remove();
    } else if (now) {
      document.getElementById('progress').after(document.importNode(now, true));
    }
  }

  function take(page) {
    var opened = open();
    var focus = focused();
    document.title = page.title;
    // All of the header but the status, which is read out only where it stays, and the box, which is the reader's.
    ['header h1', '#progress', 'header dl', 'header nav'].forEach(function (selector) { swap(page, selector); });
    takeBar(page);
    var redraw = swap(page, '#main');
    opened.forEach(function (id) {
      var details = id && document.getElementById(id);
      if (details) { details.open = true; }
    });
    var at = focus && document.querySelector(focus);
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
