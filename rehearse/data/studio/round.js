// A mock interview: the questions come over the socket, one after another, each with its own target.

import { minutes, part, Stage, stage, texts } from "./stage.js";

class Round extends Stage {
  async before() {} // the first question comes when the socket is open

  hear(message) {
    if (message.kind === "question") this.put(message);
    else if (message.kind === "think") this.think(message.seconds);
    else super.hear(message);
  }

  async put(question) {
    part.turn.textContent = question.heading;
    part.left.textContent = texts.left.replace("{left}", minutes(question.left));
    part.asked.textContent = question.ask;
    part.asked.lang = question.language;
    this.aim(question.from, question.to);
    if (part.aloud?.checked) {
      part.voice.src = `${texts.voice}?number=${question.number}`;
      await this.ask();
    }
    this.ready();
  }

  // The clock and the ruler for the target of this question.
  aim(from, to) {
    texts.from = from;
    texts.to = to;
    const whole = to * Number(texts.beyond);
    part.ruler.setAttribute("viewBox", `0 0 ${whole} 10`);
    part.rest.setAttribute("width", whole);
    part.band.setAttribute("x", from);
    part.band.setAttribute("width", to - from);
    part.done.setAttribute("width", 0);
    part.clock.textContent = "0:00";
    part.clock.parentElement.className = "timer";
    part.target.textContent = `/ ${minutes(from)}-${minutes(to)}`;
  }

  async think(seconds) {
    const until = Date.now() + 1000 * seconds;
    const count = () => {
      const left = Math.ceil((until - Date.now()) / 1000);
      if (left > 0) this.show("thinking", texts.thinking.replace("{left}", minutes(left)));
      else this.thought();
    };
    const over = new Promise((resolve) => { this.thought = resolve; });
    count();
    const ticking = setInterval(count, 250);
    await over;
    clearInterval(ticking);
    this.ready();
  }

  ready() {
    if (this.state === "ready") return; // the connection was lost meanwhile
    this.show("opening");
    this.socket.send("ready");
  }

  skip() {
    if (this.state === "thinking") this.thought();
    else super.skip();
  }

  cancel() {
    if (["recording", "paused"].includes(stage.dataset.state)) super.cancel();
  }

  flush() {
    return this.microphone.flush();
  }
}

new Round();
