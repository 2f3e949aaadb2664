// Runs before anything is shown, so that a page in dark mode does not flash white first.
try {
  const theme = localStorage.getItem('theme');
  if (theme) document.documentElement.dataset.theme = theme;
} catch { /* private window */ }
