/** A chart as a PNG. */

/** Base64, without the address in front of it. A canvas is clear where nothing is drawn, so the page's ground goes beneath. */
export function pictureOf(canvas: HTMLCanvasElement): string {
  const copy = document.createElement("canvas");
  copy.width = canvas.width;
  copy.height = canvas.height;
  const context = copy.getContext("2d");
  if (context === null) return "";
  context.fillStyle = getComputedStyle(document.body).getPropertyValue("--paper").trim() || "transparent";
  context.fillRect(0, 0, copy.width, copy.height);
  context.drawImage(canvas, 0, 0);
  return copy.toDataURL("image/png").replace(/^data:image\/png;base64,/, "");
}
