(() => {
const page = document, all = (from, what) => [...from.querySelectorAll(what)];
const make = (tag, set) => Object.assign(page.createElement(tag), set);
for (const table of all(page, "[data-sorted]")) {
 const heads = all(table, "thead th:not(.figure)");
 for (const head of heads) {
  const text = ({cells: {[head.cellIndex]: cell}}) => cell.dataset.sort || cell.innerText;
  const onclick = () => {
  const down = head.ariaSort == "ascending", up = down ? -1 : 1;
  for (const each of heads) each.ariaSort = null;
  head.ariaSort = down ? "descending" : "ascending";
  for (const body of table.tBodies)
  body.append(...all(body, "tr[id]").sort((a, b) => up * text(a).localeCompare(text(b), [], {numeric: 1})));
  };
  head.replaceChildren(make("button", {onclick, innerText: head.innerText}));
 }
}
for (const part of all(page, "#answers, #gaps")) {
 const rows = all(part, "tr[id]"), told = make("output"), label = make("label");
 const oninput = () => {
  for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(field.value.toLowerCase());
  for (const box of all(part, "tbody, .filtered")) box.hidden = !box.querySelector("tr[id]:not([hidden])");
  told.value = `${rows.filter(row => !row.hidden).length} of ${rows.length}`;
 };
 const field = make("input", {type: "search", oninput});
 label.append("Show only ", field);
 if (rows[0]) part.querySelector("h2").after(label, told);
}
onbeforeprint = () => all(page, "details").forEach(each => each.open = true);
})()
