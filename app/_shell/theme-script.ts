/** Runs before the first paint, so that a stored theme or scale never flashes. It never changes. */
export const themeScript =
  "(()=>{try{const r=document.documentElement.dataset,t=localStorage.getItem('theme'),s=localStorage.getItem('scale');" +
  "if(t==='light'||t==='dark')r.theme=t;if(s==='projector')r.scale=s}catch{}})()";
