// Before anything is shown, so that nobody who works by night is blinded by a page that is about to turn dark.
try {
  const theme = localStorage.getItem('theme');
  if (theme) document.documentElement.dataset.theme = theme;
} catch { /* private window */ }
