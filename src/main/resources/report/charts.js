// Draws the figures' charts. The tables say the same: without scripts nothing is lost.
(function () {
  'use strict';
  var COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#8a8678'];
  var SYMBOLS = ['circle', 'rect', 'triangle', 'diamond', 'pin', 'arrow', 'roundRect'];
  var SIDES = ['right', 'left', 'top', 'bottom'];
  var dark = window.matchMedia('(prefers-color-scheme: dark)');
  var printing = false;

  function theme() {
    return dark.matches && !printing
      ? { front: '#ececf1', dim: '#b4b5bf', line: '#484a55', back: '#17181c' }
      : { front: '#1b1b1f', dim: '#53545c', line: '#c9cad2', back: '#ffffff' };
  }

  function axis(look, more) {
    return Object.assign({
      axisLine: { lineStyle: { color: look.dim } },
      axisLabel: { color: look.front, hideOverlap: true },
      splitLine: { lineStyle: { color: look.line } },
      nameTextStyle: { color: look.front }
    }, more);
  }

  function base(look, more) {
    return Object.assign({
      animation: false,
      color: COLOURS,
      textStyle: { color: look.front, fontFamily: 'system-ui, "DejaVu Sans", sans-serif' },
      legend: { type: 'plain', top: 0, left: 0, textStyle: { color: look.front } },
      // Rich text, not HTML: names come from outside.
      tooltip: { trigger: 'axis', renderMode: 'richText', confine: true,
        backgroundColor: look.back, borderColor: look.line, textStyle: { color: look.front } }
    }, more);
  }

  function seconds(ms) { return ms / 1000; }

  // A round number with some room above the highest.
  function above(most) {
    var step = most > 5 ? 1 : most > 1 ? 0.5 : 0.1;
    return Number((Math.ceil(most * 1.05 / step) * step).toFixed(1));
  }

  function rule(look, at, text, vertical) {
    var line = { lineStyle: { color: look.front, type: vertical ? 'dotted' : 'dashed', width: 1 },
      label: { formatter: text, color: look.front, fontSize: 11, backgroundColor: look.back, padding: [1, 3],
        position: vertical ? 'end' : 'insideStartTop' } };
    line[vertical ? 'xAxis' : 'yAxis'] = at;
    return line;
  }

  function latency(data, look) {
    var rules = data.marks.map(function (mark) { return rule(look, mark.time, mark.text, true); });
    var series = ['p50', 'p95', 'p99'].map(function (name, i) {
      return { name: name, type: 'line', symbol: SYMBOLS[i], symbolSize: 6, connectNulls: false,
        lineStyle: { type: ['solid', 'solid', 'dashed'][i], width: 2 },
        data: data.times.map(function (time, k) {
          var ms = data[name][k];
          return [time, ms === null ? null : seconds(ms)];
        }) };
    });
    var highest = data.sla === null ? 0 : seconds(data.sla);
    if (data.sla !== null) { rules.push(rule(look, highest, 'SLA ' + highest + ' s', false)); }
    series[0].markLine = { silent: true, symbol: ['none', 'none'], data: rules };
    return base(look, {
      grid: { left: 8, right: 12, top: 48, bottom: 8, containLabel: true },
      xAxis: axis(look, { type: 'time', splitLine: { show: false },
        axisLabel: { color: look.front, hideOverlap: true, formatter: '{d} {MMM}' }, splitNumber: 4 }),
      yAxis: axis(look, { type: 'value', name: 'seconds', min: 0,
        max: function (of) { return above(Math.max(of.max, highest)); } }),
      series: series
    });
  }

  function bars(data, look, width) {
    var names = Object.keys(data.series);
    return base(look, {
      grid: { left: 8, right: 24, top: names.length > 4 ? 64 : 36, bottom: 30, containLabel: true },
      xAxis: axis(look, { type: 'value', name: data.unit, nameLocation: 'middle', nameGap: 26, splitNumber: 4 }),
      yAxis: axis(look, { type: 'category', data: data.names, inverse: true,
        axisLabel: { color: look.front, width: Math.min(230, 0.36 * width), lineHeight: 13, overflow: 'break', interval: 0 } }),
      series: names.map(function (name) {
        return { name: name, type: 'bar', stack: 'all', barMaxWidth: 18, data: data.series[name],
          itemStyle: { borderColor: look.back, borderWidth: 1 } };
      })
    });
  }

  // A point's region; each has its own side, so that labels of one model don't cover each other.
  function place(point) { return point.name.split(', ').pop(); }

  function efficiency(data, look) {
    var models = data.points.map(function (p) { return p.model; })
      .filter(function (model, i, all) { return all.indexOf(model) === i; });
    var places = data.points.map(place).sort().filter(function (name, i, all) { return all.indexOf(name) === i; });
    return base(look, {
      grid: { left: 8, right: 28, top: 56, bottom: 24, containLabel: true },
      tooltip: Object.assign(base(look).tooltip, { trigger: 'item' }),
      xAxis: axis(look, { type: 'log', name: 'USD per transaction', nameLocation: 'middle', nameGap: 28 }),
      yAxis: axis(look, { type: 'value', name: 'TPS', min: 0 }),
      series: models.map(function (model, i) {
        return { name: model, type: 'scatter', symbol: SYMBOLS[i % SYMBOLS.length], symbolSize: 13,
          label: { show: true, color: look.front, fontSize: 11,
            formatter: function (of) { return place(of.data); } },
          data: data.points.filter(function (p) { return p.model === model; })
            .map(function (p) {
              return { name: p.name, value: [p.usd, p.tps], label: { position: SIDES[places.indexOf(place(p)) % 4] } };
            }) };
      })
    });
  }

  var KINDS = { latency: latency, bars: bars, efficiency: efficiency };

  function height(kind, data) {
    return kind === 'bars' ? 90 + 30 * data.names.length : kind === 'efficiency' ? 360 : printing ? 185 : 240;
  }

  function draw(figure) {
    var box = figure.querySelector('.chart');
    var kind = figure.dataset.chart;
    var data = JSON.parse(figure.querySelector('script').textContent);
    var old = echarts.getInstanceByDom(box);
    if (old) { old.dispose(); }
    var width = Math.min(Math.max(figure.clientWidth, 200), kind === 'latency' ? 560 : 860);
    var chart = echarts.init(box, null, { renderer: 'svg', width: width, height: height(kind, data) });
    chart.setOption(KINDS[kind](data, theme(), width));
    var svg = box.querySelector('svg');
    svg.setAttribute('viewBox', '0 0 ' + width + ' ' + height(kind, data)); // so that paper can shrink it
    svg.setAttribute('aria-hidden', 'true');
  }

  function drawAll() { document.querySelectorAll('figure[data-chart]').forEach(draw); }

  var waiting = 0;
  var seen = window.innerWidth;
  window.addEventListener('resize', function () {
    if (window.innerWidth === seen || printing) { return; }
    seen = window.innerWidth;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(drawAll, 150);
  });
  dark.addEventListener('change', drawAll);
  window.addEventListener('beforeprint', function () { printing = true; drawAll(); });
  window.addEventListener('afterprint', function () { printing = false; drawAll(); });
  document.addEventListener('refreshed', drawAll);
  drawAll();
})();
