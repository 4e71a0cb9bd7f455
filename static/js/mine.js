// Fills in what this device has kept of its own ballot.
const form = document.querySelector("[data-mine]");
try {
  const kept = JSON.parse(localStorage.getItem(`cast ${form.dataset.mine}`) || "{}"), length = Object.keys(kept).length;
  const touched = [...form.elements].some((field) => (field.type === "checkbox" ? field.checked : field.name !== "csrf_token" && field.value && field.type !== "submit"));
  if (!touched) for (const [number, score] of Object.entries(kept)) {
    const field = form.elements[`choice-${number}`] ?? form.elements[`points-${number}`] ?? form.elements[`score-${number}`] ?? form.elements[`place-${number}`];
    if (!field) continue;
    if (field.type === "checkbox") field.checked = true;
    else field.value = form.dataset.kind === "ranked" ? length + 1 - score : score;
  }
} catch { /* nothing was kept here */ }
