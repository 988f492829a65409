// Files that are dropped on a page, or chosen there: each goes to the studio, and what it became is shown.

const area = document.querySelector("#drop");
const say = document.querySelector("#dropped");

const send = async (file) => {
  const answer = await fetch(`${area.dataset.to}?name=${encodeURIComponent(file.name)}`, { method: "POST", body: file });
  const text = await answer.text();
  if (answer.ok) return JSON.parse(text).address;
  const page = new DOMParser().parseFromString(text, "text/html");
  throw new Error(page.querySelector(".problem")?.textContent ?? text);
};

const take = async (files) => {
  const wrong = [];
  let address;
  area.inert = true;
  area.scrollIntoView({ block: "center" }); // what becomes of it is said there
  say.className = "state";
  for (const file of files) {
    say.textContent = area.dataset.reading.replace("{file}", file.name);
    try {
      address = await send(file);
    } catch (error) {
      wrong.push(error.message);
    }
  }
  area.inert = false;
  say.className = wrong.length ? "trouble" : "state";
  say.textContent = wrong.join("\n");
  if (address && !wrong.length) location.assign(address);
};

const busy = () => area.inert;

addEventListener("dragover", (event) => {
  if (!event.dataTransfer.types.includes("Files")) return;
  event.preventDefault(); // or the browser would open the file in place of the page
  area.classList.add("over");
});
addEventListener("dragleave", (event) => event.relatedTarget ?? area.classList.remove("over"));
addEventListener("drop", (event) => {
  event.preventDefault();
  area.classList.remove("over");
  if (event.dataTransfer.files.length && !busy()) take([...event.dataTransfer.files].slice(0, area.dataset.one ? 1 : undefined));
});
area.querySelector("input").addEventListener("change", (event) => {
  const files = [...event.target.files];
  event.target.value = ""; // the same file may be chosen again
  if (files.length && !busy()) take(files);
});
