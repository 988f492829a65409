// A take: it plays, its keys, and changes that show at once without the page being left.

/* global Player */
const KEYS = { r: "#retry", n: "#next", m: "#missed", a: "#say" };

const player = () => {
  const answer = document.querySelector(".answer");
  if (answer.querySelector(".player")) new Player(answer);
};

// The button in the new page that was pressed in the old one.
const same = (button) => {
  const form = button.form.id ? `#${CSS.escape(button.form.id)} ` : `form[action="${button.form.getAttribute("action")}"] `;
  return document.querySelector(`${form}button[value="${button.value}"]`);
};

const say = (text) => {
  const trouble = document.querySelector("#trouble");
  trouble.textContent = text;
  trouble.hidden = !text;
};

const change = async (form, button) => {
  const sent = new URLSearchParams(new FormData(form, button));
  button.disabled = true;
  const answer = await fetch(button.getAttribute("formaction") ?? form.action, { method: "POST", body: sent });
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  button.disabled = false;
  if (!answer.ok) return say(page.querySelector(".problem")?.textContent ?? answer.statusText);
  Player.playing?.audio.pause();
  for (const open of document.querySelectorAll(".columns [data-point] .counts.open")) {  // or the buttons would jump
    page.querySelector(`[data-point="${open.closest("[data-point]").dataset.point}"] .counts`)?.classList.add("open");
  }
  document.querySelector("#content").replaceWith(page.querySelector("#content"));
  player();
  return same(button)?.focus({ preventScroll: true });
};

document.addEventListener("submit", (event) => {
  if (event.target.method !== "post") return;
  event.preventDefault();
  change(event.target, event.submitter).catch((error) => say(error.message));
});

// All the wordings of a point, of which the first lines are shown. Not where some of them were just marked.
document.addEventListener("click", (event) => {
  if (getSelection().isCollapsed) event.target.closest(".columns .counts")?.classList.toggle("open");
});

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("textarea, input, select")) return;
  const rating = document.querySelectorAll(".rate-it button")[Number(event.key) - 1];
  if (KEYS[event.key]) document.querySelector(KEYS[event.key])?.click();
  else if (rating) rating.click();
  else if (event.key === "e") {
    const edit = document.querySelector("#edit");
    if (!edit) return;
    edit.open = true;
    edit.querySelector("textarea").focus();
  } else return;
  event.preventDefault();
});

player();
