// Runs beside the page, where sound comes in 128 samples at a time: hands on blocks of 50 ms as 16-bit integers.
"use strict";

const BLOCK = 0.05; // s

class Blocks extends AudioWorkletProcessor {
  constructor() {
    super();
    this.block = new Int16Array(Math.round(sampleRate * BLOCK));
    this.filled = 0;
    this.port.onmessage = () => this.flush(true);
  }

  process([input]) {
    const channels = input.length;
    for (let i = 0; channels && i < input[0].length; i++) {
      let sum = 0;
      for (const channel of input) sum += channel[i];
      const sample = Math.max(-1, Math.min(1, sum / channels));
      this.block[this.filled++] = Math.round(sample * 32767);
      if (this.filled === this.block.length) this.flush(false);
    }
    return true;
  }

  flush(last) {
    const sound = this.block.slice(0, this.filled).buffer;
    this.filled = 0;
    this.port.postMessage({ sound, last }, [sound]);
  }
}

registerProcessor("blocks", Blocks);
