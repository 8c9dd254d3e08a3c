// Reads tickets with the camera where the browser knows how (BarcodeDetector); elsewhere there is no such button, and
// tickets are read by a hand scanner, typed, or the person is found by name.

const { find } = window.quyen.doorView;
const EVERY = 200; // milliseconds between two looks
const PAUSE = 3000; // before the same ticket is read again: it is still in front of the lens
const video = find("[data-camera]");

class Camera {
  constructor(onRead) {
    this.onRead = onRead;
    this.can = "BarcodeDetector" in window && Boolean(navigator.mediaDevices?.getUserMedia);
  }

  async start() {
    this.detector ??= new window.BarcodeDetector({ formats: ["qr_code"] });
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
    await video.play();
    video.hidden = false;
    this.on = true;
    this.look();
  }

  async look() {
    if (!this.on) return;
    const [code] = await this.detector.detect(video).catch(() => []);
    if (code && this.on) this.read(code.rawValue);
    this.timer = setTimeout(() => this.look(), EVERY);
  }

  read(text) {
    const again = text === this.last && Date.now() - this.readAt < PAUSE;
    Object.assign(this, { last: text, readAt: Date.now() });
    if (!again) this.onRead(text);
  }

  stop() {
    this.on = false;
    clearTimeout(this.timer);
    for (const track of video.srcObject?.getTracks() ?? []) track.stop();
    video.srcObject = null;
    video.hidden = true;
  }
}

window.quyen.door.Camera = Camera;
