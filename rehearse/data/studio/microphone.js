// The browser's microphone as blocks of 16-bit mono at its own rate; resampling is done better where they go.

export class Microphone {
  // Asks the user where that is needed. Throws what getUserMedia throws.
  static async open() {
    const stream = await navigator.mediaDevices.getUserMedia({
      audio: { channelCount: 1, echoCancellation: false, noiseSuppression: false, autoGainControl: true },
    });
    try {
      const context = new AudioContext();
      await context.audioWorklet.addModule("/static/worklet.js");
      return new Microphone(stream, context);
    } catch (error) {
      for (const track of stream.getTracks()) track.stop();
      throw error;
    }
  }

  constructor(stream, context) {
    this.stream = stream;
    this.context = context;
    this.name = stream.getAudioTracks()[0].label;
    this.rate = context.sampleRate;
  }

  async start(onBlock) {
    this.node = new AudioWorkletNode(this.context, "blocks", { numberOfOutputs: 0 });
    this.node.port.onmessage = ({ data }) => {
      if (data.sound.byteLength) onBlock(data.sound);
      if (data.last) this.flushed();
    };
    this.context.createMediaStreamSource(this.stream).connect(this.node);
    await this.context.resume();
  }

  // What was said up to now is handed on before this is done.
  async stop() {
    if (this.node) await this.flush();
    this.close();
  }

  // The same, and it goes on.
  async flush() {
    const flushed = new Promise((resolve) => { this.flushed = resolve; });
    this.node.port.postMessage("flush");
    await flushed;
  }

  close() {
    for (const track of this.stream.getTracks()) track.stop();
    if (this.context.state !== "closed") this.context.close();
  }
}
