// Small helps on top of pages that work without any script.
const summary = document.querySelector("[data-focus]");
if (summary) summary.focus();

// A button pressed twice sends once.
for (const form of document.querySelectorAll("form[method=post]")) {
  let sent = false;
  form.addEventListener("submit", (event) => {
    if (sent) event.preventDefault();
    sent = true;
    window.setTimeout(() => { sent = false; }, 4000);
  });
}

// The ballot: say in words what is chosen and what is left, as each box is ticked.
const ballot = document.querySelector("[data-ballot]");
if (ballot) {
  const status = ballot.querySelector("[data-status]");
  const pounds = (minor) => {
    const whole = Math.floor(minor / 100).toLocaleString("en-GB");
    const rest = minor % 100;
    const digits = rest ? `${whole}.${String(rest).padStart(2, "0")}` : whole;
    const currency = ballot.dataset.currency;
    return currency === "GBP" ? `£${digits}` : `${digits} ${currency}`;
  };
  const update = () => {
    const chosen = [...ballot.querySelectorAll("input[type=checkbox]:checked")];
    const spent = chosen.reduce((sum, box) => sum + Number(box.dataset.cost), 0);
    const left = Number(ballot.dataset.money) - spent;
    const most = Number(ballot.dataset.most);
    const spend = ballot.dataset.kind === "spend";
    const over = spend ? left < 0 : most > 0 && chosen.length > most;
    const text = spend ? (over ? ballot.dataset.overText : ballot.dataset.leftText) : (over ? ballot.dataset.manyText : ballot.dataset.chosenText);
    status.textContent = text.replace("{n}", chosen.length).replace("{most}", most).replace("{money}", pounds(Math.abs(left)));
    ballot.classList.toggle("cp-over", over);
  };
  ballot.addEventListener("change", update);
  update();
}
