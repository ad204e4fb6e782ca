/** Tries of a cell to reach the server; `origin` is in scope. Each stands in a cell of its own. */
export const cellWays: Readonly<Record<string, string>> = {
  fetch: "await fetch(origin + '/leak/fetch');",
  'fetch without cors': "await fetch(origin + '/leak/no-cors', { mode: 'no-cors' });",
  'fetch kept alive':
    "await fetch(origin + '/leak/keepalive', { keepalive: true, method: 'POST' });",
  XMLHttpRequest:
    "const x = new XMLHttpRequest(); x.open('GET', origin + '/leak/xhr', false); x.send();",
  beacon: "navigator.sendBeacon(origin + '/leak/beacon', 'data');",
  WebSocket:
    "await new Promise((go) => { const s = new WebSocket(origin.replace('http', 'ws') + '/leak/ws'); s.onopen = s.onerror = go; });",
  EventSource:
    "await new Promise((go) => { const s = new EventSource(origin + '/leak/events'); s.onopen = s.onerror = go; });",
  WebTransport: "await new WebTransport(origin.replace('http', 'https') + '/leak/wt').ready;",
  WebRTC:
    "const p = new RTCPeerConnection({ iceServers: [{ urls: 'stun:' + new URL(origin).host }] }); p.createDataChannel('x'); await p.setLocalDescription(await p.createOffer());",
  importScripts: "importScripts(origin + '/leak/import-scripts');",
  'dynamic import': "await import(origin + '/leak/import');",
  'import inside a blob':
    "await import(URL.createObjectURL(new Blob(['import \"' + origin + '/leak/blob-import\"'], { type: 'text/javascript' })));",
  'import inside a data URL':
    "await import('data:text/javascript,import \"' + origin + '/leak/data-import\"');",
  'fetch in a nested worker':
    "await new Promise((go) => { const w = new Worker(URL.createObjectURL(new Blob(['fetch(\"' + origin + '/leak/nested\").then(postMessage, postMessage)']))); w.onmessage = w.onerror = go; });",
  'worker by URL':
    "await new Promise((go) => { const w = new Worker(origin + '/leak/worker'); w.onmessage = w.onerror = go; });",
  'font face': "await new FontFace('f', 'url(' + origin + '/leak/font)').load();",
  'wasm streaming': "await WebAssembly.compileStreaming(fetch(origin + '/leak/wasm'));",
  image: "new Image().src = origin + '/leak/image';",
  'self navigation': "self.location.href = origin + '/leak/navigation';",
  popup: "self.open(origin + '/leak/popup');",
  'text as code': "await new Function('return fetch(\"' + origin + '/leak/function\")')();",
};

/** Tries to keep or find something on this device. */
export const storageWays: Readonly<Record<string, string>> = {
  indexedDB:
    "await new Promise((yes, no) => { const r = indexedDB.open('x'); r.onsuccess = yes; r.onerror = () => no(r.error); });",
  caches: "await caches.open('x');",
  'file system': 'await navigator.storage.getDirectory();',
  localStorage: "localStorage.setItem('x', 'y');",
};

/** Tries from the frame's main thread, as if a hostile program had come to run there. */
export const frameWays: Readonly<Record<string, string>> = {
  fetch: "await fetch(origin + '/leak/f-fetch');",
  beacon: "navigator.sendBeacon(origin + '/leak/f-beacon', 'data');",
  image: "new Image().src = origin + '/leak/f-image';",
  style: "add('div').style.backgroundImage = 'url(' + origin + '/leak/f-style)';",
  stylesheet: "Object.assign(add('link'), { rel: 'stylesheet', href: origin + '/leak/f-css' });",
  prefetch: "Object.assign(add('link'), { rel: 'prefetch', href: origin + '/leak/f-prefetch' });",
  preload:
    "Object.assign(add('link'), { rel: 'preload', as: 'image', href: origin + '/leak/f-pre' });",
  modulepreload:
    "Object.assign(add('link'), { rel: 'modulepreload', href: origin + '/leak/f-module' });",
  script: "add('script').src = origin + '/leak/f-script';",
  audio: "add('audio').src = origin + '/leak/f-audio';",
  object: "add('object').data = origin + '/leak/f-object';",
  'svg use':
    "add('div').innerHTML = '<svg><use href=\"' + origin + '/leak/f-use#x\"/><image href=\"' + origin + '/leak/f-svg\"/></svg>';",
  frame: "add('iframe').src = origin + '/leak/f-frame';",
  form: "const f = add('form'); f.action = origin + '/leak/f-form'; f.submit();",
  popup: "open(origin + '/leak/f-popup');",
  'top navigation': "top.location.href = origin + '/leak/f-top';",
  WebRTC: 'new RTCPeerConnection();',
  WebSocket: "new WebSocket(origin.replace('http', 'ws') + '/leak/f-ws');",
  'self navigation': "location.href = origin + '/leak/f-self';",
};
