// Interactive series for pages that ask for them: <figure data-series="id of a JSON script"> gets a chart beside its table.
import uPlot from "uplot";
import "uplot/dist/uPlot.min.css";

const style = getComputedStyle(document.documentElement);
const colour = (name) => style.getPropertyValue(name).trim();

for (const figure of document.querySelectorAll("figure[data-series]")) {
  const spec = JSON.parse(document.getElementById(figure.dataset.series).textContent);
  const axis = { stroke: colour("--ink-soft"), grid: { stroke: colour("--rule"), width: 1 }, ticks: { stroke: colour("--rule"), width: 1 } };
  const series = spec.lines.map((line, i) => ({ label: line.label, stroke: colour(i ? "--ink-faint" : "--seal"), width: i ? 1.5 : 2.5 }));
  const options = { width: figure.clientWidth, height: 260, scales: { x: { time: false } }, axes: [axis, axis], series: [{ label: spec.label }, ...series] };
  const plot = new uPlot(options, [spec.x, ...spec.lines.map((line) => line.y)], figure);
  new ResizeObserver(() => plot.setSize({ width: figure.clientWidth, height: 260 })).observe(figure);
}
