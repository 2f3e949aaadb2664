// What pages do beside asking the server: times in the viewer's zone, the theme, questions before acts, the connection.
(() => {
  'use strict';
  const root = document.documentElement;
  const kept = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
  const keep = (name, value) => { try { localStorage.setItem(name, value); } catch { /* private window */ } };
  const two = (number) => String(number).padStart(2, '0');

  const theme = kept('theme');
  if (theme) root.dataset.theme = theme;

  const inUtc = () => kept('zone') === 'utc';

  function text(at) {
    const utc = inUtc();
    const day = utc
      ? `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())}`
      : `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
    const clock = utc
      ? `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`
      : `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
    return `${day} ${clock}`;
  }

  function left(until) {
    const seconds = Math.max(0, Math.round((until - Date.now()) / 1000));
    if (seconds === 0) return 'now';
    if (seconds < 60) return `in ${seconds}s`;
    if (seconds < 3600) return `in ${Math.floor(seconds / 60)}m${two(seconds % 60)}s`;
    if (seconds < 172800) return `in ${Math.floor(seconds / 3600)}h${two(Math.floor(seconds / 60) % 60)}m`;
    return `in ${Math.floor(seconds / 86400)}d`;
  }

  function show(part) {
    for (const time of part.querySelectorAll('time[datetime]')) {
      time.textContent = text(new Date(time.dateTime));
      time.title = time.dateTime;
    }
    for (const ahead of part.querySelectorAll('[data-until]')) {
      ahead.textContent = left(new Date(ahead.dataset.until));
    }
    const zone = document.getElementById('zone');
    if (zone) zone.textContent = inUtc() ? 'Times: UTC' : 'Times: local';
    for (const log of part.querySelectorAll('.log[aria-label="Log"]')) {
      log.scrollTop = log.scrollHeight;
    }
  }

  function stale(isStale) {
    for (const sign of document.querySelectorAll('.stale')) sign.hidden = !isStale;
  }

  addEventListener('DOMContentLoaded', () => {
    show(document);
    setInterval(() => {
      for (const ahead of document.querySelectorAll('[data-until]')) {
        ahead.textContent = left(new Date(ahead.dataset.until));
      }
    }, 1000);
    document.getElementById('theme').addEventListener('click', () => {
      const dark = root.dataset.theme
        ? root.dataset.theme === 'dark'
        : matchMedia('(prefers-color-scheme: dark)').matches;
      root.dataset.theme = dark ? 'light' : 'dark';
      keep('theme', root.dataset.theme);
    });
    document.getElementById('zone').addEventListener('click', () => {
      keep('zone', inUtc() ? 'local' : 'utc');
      show(document);
    });
    const body = document.body;
    body.addEventListener('click', (event) => {
      const button = event.target.closest('[data-confirm]');
      if (button && !confirm(button.dataset.confirm)) event.preventDefault();
    });
    // A log keeps its place while it grows, unless its end is what is looked at.
    let place = null;
    body.addEventListener('htmx:beforeSwap', () => {
      const log = document.querySelector('.log[aria-label="Log"]');
      place = log && log.scrollTop + log.clientHeight < log.scrollHeight - 20 ? log.scrollTop : null;
    });
    body.addEventListener('htmx:afterSettle', () => {
      show(document);
      const log = document.querySelector('.log[aria-label="Log"]');
      if (log && place !== null) log.scrollTop = place;
    });
    body.addEventListener('htmx:sseError', () => stale(true));
    body.addEventListener('htmx:sseOpen', () => stale(false));
    body.addEventListener('htmx:sendError', () => stale(true));
  });
})();
