// Players of takes: one sounds at a time, words light up as they are said, points and words can be heard.
"use strict";

const STEP = 5, LEAP = 15; // s
const RATES = [1, 1.25, 1.5, 2, 0.75];

const texts = document.body.dataset; // in the language of the page

const clock = (seconds) => {
  const whole = Math.max(0, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
};

class Player {
  static playing = null;

  constructor(take) {
    this.take = take;
    const box = take.querySelector(".player");
    this.audio = box.querySelector("audio");
    this.button = box.querySelector(".play");
    this.wave = box.querySelector(".wave");
    this.played = box.querySelector(".played");
    this.clock = box.querySelector(".clock");
    this.rate = box.querySelector(".rate");
    this.trouble = box.querySelector(".trouble");
    this.recorded = Number(box.dataset.seconds);
    this.bars = this.wave.querySelector("svg").viewBox.baseVal.width;
    this.words = [...take.querySelectorAll("[data-t]")];
    this.times = this.words.map((word) => Number(word.dataset.t));
    this.until = Infinity;
    this.now = -1;
    this.wanted = null; // where to play from, as long as the browser has not read the beginning of the file
    this.audio.controls = false;
    for (const part of [this.button, this.wave, this.clock, this.rate]) part.hidden = false;
    this.listen();
    this.show();
  }

  get length() {
    return Number.isFinite(this.audio.duration) ? this.audio.duration : this.recorded;
  }

  get position() {
    return this.wanted ?? this.audio.currentTime;
  }

  listen() {
    this.button.addEventListener("click", () => this.toggle());
    this.rate.addEventListener("click", () => this.faster());
    this.wave.addEventListener("pointerdown", (event) => this.drag(event));
    this.wave.addEventListener("pointermove", (event) => event.buttons && this.drag(event));
    this.audio.addEventListener("loadedmetadata", () => this.arrive());
    this.audio.addEventListener("error", () => this.fail());
    for (const name of ["play", "pause", "ended", "seeked", "timeupdate"]) {
      this.audio.addEventListener(name, () => this.show());
    }
    this.audio.addEventListener("play", () => this.follow());
    this.take.addEventListener("click", (event) => this.hear(event));
    this.take.addEventListener("keydown", (event) => this.key(event));
    for (const point of this.take.querySelectorAll("[data-point]")) {
      for (const [name, on] of [["pointerenter", true], ["pointerleave", false], ["focusin", true], ["focusout", false]]) {
        point.addEventListener(name, () => this.point(point.dataset.point, on));
      }
    }
  }

  toggle() {
    if (this.audio.paused) this.play();
    else this.audio.pause();
  }

  play(from = null, until = Infinity) {
    if (from !== null) this.seek(from);
    this.until = until;
    if (Player.playing && Player.playing !== this) Player.playing.audio.pause();
    Player.playing = this;
    this.audio.play().catch(() => {}); // a file that cannot be played says so in its error event
  }

  seek(seconds) {
    const target = Math.min(Math.max(0, seconds), this.length);
    this.until = Infinity;
    if (this.audio.readyState) {
      this.audio.currentTime = target;
    } else {
      this.wanted = target;
      this.audio.preload = "auto";
    }
    this.show();
  }

  arrive() {
    if (this.wanted !== null) this.audio.currentTime = this.wanted;
    this.wanted = null;
    this.show();
  }

  fail() {
    this.trouble.hidden = false;
    this.button.disabled = true;
  }

  faster() {
    const rate = RATES[(RATES.indexOf(this.audio.playbackRate) + 1) % RATES.length];
    this.audio.playbackRate = rate;
    this.audio.defaultPlaybackRate = rate;
    this.rate.textContent = `${rate}×`;
    this.rate.setAttribute("aria-label", texts.speed.replace("{rate}", rate));
  }

  drag(event) {
    const box = this.wave.getBoundingClientRect();
    this.seek(((event.clientX - box.left) / box.width) * this.length);
  }

  hear(event) {
    const asked = event.target.closest(".hear");
    const word = event.target.closest("[data-t]");
    if (asked) this.play(Number(asked.dataset.at), Number(asked.dataset.to ?? Infinity));
    else if (word) this.play(Number(word.dataset.t));
  }

  follow() {
    this.show();
    if (!this.audio.paused) requestAnimationFrame(() => this.follow());
  }

  show() {
    const at = this.position, going = !this.audio.paused;
    this.button.classList.toggle("going", going);
    this.button.setAttribute("aria-label", going ? texts.pause : texts.play);
    this.played.setAttribute("width", String((at / this.length) * this.bars || 0));
    this.clock.textContent = `${clock(at)} / ${clock(this.length)}`;
    this.wave.setAttribute("aria-valuenow", String(Math.round(at)));
    this.wave.setAttribute("aria-valuetext", texts.position.replace("{at}", clock(at)).replace("{length}", clock(this.length)));
    this.light(going || at > 0 ? this.wordAt(at) : -1);
    if (going && at >= this.until) this.audio.pause();
  }

  wordAt(seconds) {
    let low = 0, high = this.times.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.times[middle] <= seconds + 0.02) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  light(index) {
    if (index === this.now) return;
    this.words[this.now]?.classList.remove("now");
    this.words[index]?.classList.add("now");
    this.now = index;
  }

  point(number, on) {
    for (const piece of this.take.querySelectorAll("[data-points]")) {
      if (piece.dataset.points.split(" ").includes(number)) piece.classList.toggle("meant", on);
    }
  }

  key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("summary, a")) return;
    const said = event.target.closest(".said");
    const done = said ? this.wordKey(event, said) : this.timeKey(event);
    if (done || this.spaceKey(event)) event.preventDefault();
  }

  spaceKey(event) {
    if (event.key !== " " || event.target.closest("button")) return false;
    this.toggle();
    return true;
  }

  timeKey(event) {
    const targets = {
      ArrowLeft: this.position - STEP, ArrowRight: this.position + STEP,
      PageDown: this.position - LEAP, PageUp: this.position + LEAP, Home: 0, End: this.length,
    };
    const onSlider = event.target === this.wave;
    if (!(event.key in targets) || (!onSlider && !event.key.startsWith("Arrow"))) return false;
    this.seek(targets[event.key]);
    return true;
  }

  wordKey(event, said) {
    const chosen = this.words.indexOf(event.target);
    const steps = { ArrowLeft: -1, ArrowRight: 1 };
    if (event.key === "Enter" && chosen >= 0) {
      this.play(this.times[chosen]);
    } else if (event.key === "Escape" && chosen >= 0) {
      said.focus();
    } else if (event.key in steps) {
      const from = chosen >= 0 ? chosen + steps[event.key] : Math.max(0, this.now);
      this.choose(this.words[from]);
    } else {
      return false;
    }
    return true;
  }

  choose(word) {
    if (!word) return;
    word.tabIndex = -1;
    word.focus();
  }
}

// A closed take costs nothing until it is opened; a link to one opens it.
const begin = (take) => {
  if (take.open && take.querySelector(".player") && !take.player) take.player = new Player(take);
};

const reveal = () => {
  const target = /^#t\d+$/.test(location.hash) && document.querySelector(location.hash);
  if (!target) return;
  target.open = true;
  target.scrollIntoView();
};

for (const take of document.querySelectorAll(".take")) {
  begin(take);
  take.addEventListener("toggle", () => begin(take));
}
addEventListener("hashchange", reveal);
reveal();
