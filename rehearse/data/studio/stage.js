// Where an answer is spoken: a question is read aloud, what is said goes over a socket as it comes, the verdict is a page of its own.

import { Microphone } from "./microphone.js";

export const stage = document.querySelector("#stage");
export const part = Object.fromEntries([...document.querySelectorAll("[id]")].map((each) => [each.id, each]));
export const texts = stage.dataset;
const REFUSED = { NotAllowedError: "refused", SecurityError: "refused", NotFoundError: "missing" };
const SHOWN = {
  ready: ["begin"], asking: ["skip", "cancel"], thinking: ["skip"], opening: ["cancel"],
  recording: ["stop", "pause", "cancel"], paused: ["stop", "pause", "cancel"], listening: [],
};
const UNHEARD = ["asking", "thinking"]; // states in which nothing that is said leaves the page

export const minutes = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;

export class Stage {
  constructor() {
    this.microphone = null;
    this.socket = null;
    this.sure = false; // cancelling was asked for once
    for (const [id, act] of Object.entries({
      begin: () => this.begin(), skip: () => this.skip(), stop: () => this.stop(),
      pause: () => this.pause(), cancel: () => this.cancel(),
    })) part[id].addEventListener("click", act);
    part.voice.addEventListener("pause", () => this.asked?.());
    part.voice.addEventListener("error", () => this.asked?.());
    document.addEventListener("keydown", (event) => this.key(event));
    addEventListener("pagehide", () => this.microphone?.close());
    this.remember();
    this.show("ready");
    part.begin.disabled = false; // until now a click would have come to nothing
  }

  get state() { return stage.dataset.state; }

  show(state, text = texts[state]) {
    stage.dataset.state = state;
    part.state.textContent = text;
    for (const id of ["begin", "skip", "stop", "pause", "cancel"]) part[id].hidden = !SHOWN[state].includes(id);
    part.choices.inert = state !== "ready";
    part.pause.setAttribute("aria-pressed", String(state === "paused"));
    this.sure = false;
  }

  async begin() {
    if (this.state !== "ready") return;
    part.trouble.hidden = true;
    this.show("opening");
    try {
      this.microphone = await Microphone.open();
    } catch (error) {
      return this.fail(texts[REFUSED[error.name]] ?? error.message);
    }
    await this.before();
    if (this.state === "ready") return; // cancelled meanwhile
    this.show("opening");
    this.connect();
  }

  async before() {
    if (part.aloud?.checked) await this.ask();
  }

  skip() {
    part.voice.pause();
  }

  // Until the question was read, or the user has heard enough.
  async ask() {
    this.show("asking");
    part.voice.currentTime = 0;
    const over = new Promise((resolve) => { this.asked = resolve; });
    part.voice.play().catch(() => this.asked());
    await over;
    this.asked = null;
  }

  connect() {
    const socket = this.socket = new WebSocket(`${location.origin.replace("http", "ws")}${texts.socket}`);
    const { name, rate } = this.microphone;
    socket.onopen = () => {
      socket.send(JSON.stringify({ name, rate, live: part.live?.value ?? "time" }));
      this.microphone.start((sound) => {
        if (socket.readyState === WebSocket.OPEN && !UNHEARD.includes(this.state)) socket.send(sound);
      });
    };
    socket.onmessage = ({ data }) => this.hear(JSON.parse(data));
    socket.onclose = () => this.fail(texts.lost);
  }

  hear(message) {
    if (message.kind === "meter") this.meter(message);
    else if (message.kind === "progress") this.progress(message.share);
    else if (message.kind === "notice") this.tell(message.text);
    else if (message.kind === "stopped") this.stopped(message.text);
    else if (message.kind === "take") this.leave(message.address);
    else if (message.kind === "failed") this.fail(message.text);
    else if (message.kind === "cancelled") this.reset(texts.cancelled);
  }

  meter({ seconds, paused, level, warning, caption, points }) {
    if (!SHOWN[this.state].includes("stop")) {
      if (this.state !== "opening") return; // stopped already
      this.show("recording");
    }
    if (paused !== (this.state === "paused")) this.show(paused ? "paused" : "recording");
    if (part.live?.value === "off") return;
    part.clock.textContent = minutes(seconds);
    part.clock.parentElement.className = `timer ${seconds > texts.to ? "beyond" : seconds >= texts.from ? "within" : ""}`;
    part.done.setAttribute("width", seconds);
    part.level.setAttribute("width", 100 * level);
    if (part.warning.textContent !== warning) part.warning.textContent = warning;
    part.caption.hidden = caption === undefined;
    part.caption.textContent = caption ?? "";
    part.lights.hidden = points === undefined;
    points?.forEach((verdict, place) => { part.lights.children[place].className = verdict; });
  }

  progress(share) {
    const percent = share > 0 && share < 1 ? ` ${Math.round(100 * share)}%` : "";
    if (this.state === "listening") part.state.textContent = texts.listening + percent;
  }

  async stop() {
    if (!SHOWN[this.state].includes("stop")) return;
    this.show("listening");
    await this.flush();
    this.socket.send("stop");
  }

  // The studio has ended the answer.
  stopped(text) {
    this.show("listening");
    this.tell(text);
    this.flush();
  }

  // All that was said up to now is on its way after this.
  flush() {
    return this.microphone.stop();
  }

  pause() {
    this.socket.send(this.state === "paused" ? "resume" : "pause");
  }

  cancel() {
    if (this.state === "asking" || (this.state === "opening" && !this.socket)) {
      this.asked?.();
      part.voice.pause();
      return this.reset(texts.ready);
    }
    if (!this.sure) {
      part.state.textContent = texts.again;
      this.sure = true;
      return undefined;
    }
    return this.socket.send("cancel");
  }

  leave(address) {
    this.socket.onclose = null;
    location.assign(address);
  }

  fail(text) {
    this.reset(texts.ready);
    this.tell(text);
  }

  tell(text) {
    part.trouble.textContent = text;
    part.trouble.hidden = false;
  }

  reset(text) {
    if (this.socket) this.socket.onclose = null;
    this.socket?.close();
    this.microphone?.close();
    this.socket = this.microphone = null;
    part.caption.hidden = part.lights.hidden = true;
    this.show("ready", text);
    part.begin.focus();
  }

  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.repeat) return;
    const on = event.target.closest("button, a, select, input");
    const go = event.key === " " || event.key === "Enter";
    const keys = {
      ready: { go: () => this.begin() }, asking: { go: () => this.skip(), escape: () => this.cancel() },
      thinking: { go: () => this.skip() },
      opening: { escape: () => this.cancel() }, listening: {},
    }[this.state] ?? { go: () => this.stop(), p: () => this.pause(), escape: () => this.cancel() };
    const act = keys[go ? "go" : event.key.toLowerCase()];
    if (!act || (go && on)) return; // a button or a choice has these keys to itself
    event.preventDefault();
    act();
  }

  // What was chosen here once is so the next time.
  remember() {
    const kept = JSON.parse(localStorage.getItem("choices") ?? "{}");
    if (part.aloud) part.aloud.checked = kept.aloud ?? true;
    if (part.aloud?.checked) part.voice.preload = "auto"; // it is spoken while the question is being read
    if (kept.live && part.live) part.live.value = kept.live;
    part.choices.addEventListener("change", () => {
      localStorage.setItem("choices", JSON.stringify({
        aloud: part.aloud?.checked ?? kept.aloud, live: part.live?.value ?? kept.live,
      }));
    });
  }
}
