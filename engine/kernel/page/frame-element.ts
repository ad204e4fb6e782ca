/**
 * Puts the sandbox into the page and hands it its program and a port. Filled by srcdoc, not by URL:
 * a service worker does not serve an opaque origin, so a frame with a URL is dead offline.
 */
export async function openFrame(
  html: string,
  program: string,
): Promise<{ readonly element: HTMLIFrameElement; readonly port: MessagePort }> {
  const element = document.createElement('iframe');
  element.sandbox.add('allow-scripts');
  element.allow = 'cross-origin-isolated';
  element.title = 'Kernel';
  element.tabIndex = -1;
  element.ariaHidden = 'true';
  Object.assign(element.style, { position: 'fixed', width: '0', height: '0', border: '0' });
  element.srcdoc = html;
  const loaded = new Promise<void>((resolve) => {
    element.addEventListener('load', () => resolve(), { once: true });
  });
  document.body.append(element);
  await loaded;
  const { port1, port2 } = new MessageChannel();
  // The frame's origin is opaque, so no other target than any can name it.
  element.contentWindow?.postMessage(program, '*', [port2]);
  return { element, port: port1 };
}
