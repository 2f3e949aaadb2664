// What pages do beside asking the server: times in a zone, the theme, questions before acts, the connection, logs.
(() => {
  'use strict';
  const root = document.documentElement;
  const kept = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
  const keep = (name, value) => { try { localStorage.setItem(name, value); } catch { /* private window */ } };
  const two = (number) => String(number).padStart(2, '0');

  // ---- Times: the viewer's zone, the DAG's, or UTC.
  const MODES = ['local', 'DAG', 'UTC'];
  const mode = () => (MODES.includes(kept('zone')) ? kept('zone') : MODES[0]);
  const formats = new Map();

  function format(zone) {
    if (!formats.has(zone)) {
      let made;
      try {
        made = new Intl.DateTimeFormat('sv-SE', {
          timeZone: zone || undefined, year: 'numeric', month: '2-digit', day: '2-digit',
          hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
        });
      } catch { made = format('UTC'); } // a zone that this browser does not know
      formats.set(zone, made);
    }
    return formats.get(zone);
  }

  function zoneOf(time) {
    if (mode() === MODES[2]) return 'UTC';
    if (mode() === MODES[0]) return '';
    return time.closest('[data-zone]:not([data-zone=""])')?.dataset.zone || '';
  }

  function left(until) {
    const seconds = Math.max(0, Math.round((until - Date.now()) / 1000));
    if (seconds === 0) return 'now';
    if (seconds < 60) return `in ${seconds}s`;
    if (seconds < 3600) return `in ${Math.floor(seconds / 60)}m${two(seconds % 60)}s`;
    if (seconds < 172800) return `in ${Math.floor(seconds / 3600)}h${two(Math.floor(seconds / 60) % 60)}m`;
    return `in ${Math.floor(seconds / 86400)}d`;
  }

  function countDown() {
    for (const ahead of document.querySelectorAll('[data-until]')) {
      ahead.textContent = left(new Date(ahead.dataset.until));
    }
  }

  function show() {
    for (const time of document.querySelectorAll('time[datetime]')) {
      const zone = zoneOf(time);
      const exact = 'exact' in time.dataset ? time.dateTime.slice(19, 23) : ''; // milliseconds are those of any zone
      const own = mode() === MODES[1] && time.dataset.zone; // beside others of other zones
      time.textContent = format(zone).format(new Date(time.dateTime)) + exact + (own ? ` ${own.split('/').pop().replaceAll('_', ' ')}` : '');
      time.title = `${time.dateTime}${zone ? `, shown in ${zone}` : ''}`;
    }
    countDown();
    document.getElementById('zone').textContent = `Times: ${mode()}`;
    for (const log of logs()) if (log.dataset.follow === 'true') log.scrollTop = log.scrollHeight;
  }

  // A year that does not fit is looked at where today is.
  function showToday() {
    const today = document.querySelector('#live .d-today');
    const box = today?.closest('.scroll');
    if (box) box.scrollLeft += today.getBoundingClientRect().left - box.getBoundingClientRect().left - box.clientWidth / 2;
  }

  const logs = () => document.querySelectorAll('.log[role="log"]');

  // ---- The connection. What changed while there was none is asked for as soon as there is one. A browser has six to a server,
  // for all of its tabs together: one that nobody looks at has none.
  const banner = (id, isShown) => { document.getElementById(id).hidden = !isShown; };
  // What is told while the part is asked for anew may not be in what comes, and htmx queues it at the part that is replaced, or
  // does not hear it at all as long as the new one is not settled: it is told again then.
  let missed = null;

  function tell(event) {
    const live = document.getElementById('live');
    if (!live) return;
    const isChanging = live.matches('.htmx-request, .htmx-added');
    htmx.trigger(live, event);
    if (isChanging) missed = event;
  }

  function tellMissed() {
    const event = missed;
    missed = null;
    if (event) tell(event);
  }

  const refresh = () => tell('refresh');
  let stream = null;
  let isBehind = false;
  let retry = 0;

  function fallBehind() {
    isBehind = true;
    banner('stale', true);
  }

  function listen() {
    if (document.hidden) {
      stream?.close();
      stream = null;
      isBehind = true;
      return;
    }
    if (stream) return;
    const opened = new EventSource(document.body.dataset.live);
    stream = opened;
    opened.onopen = () => {
      banner('stale', false);
      if (isBehind) refresh();
      isBehind = false;
    };
    opened.onerror = () => {
      fallBehind();
      if (opened.readyState !== EventSource.CLOSED) return; // it is tried by itself
      stream = null;
      setTimeout(listen, 5000);
      refresh(); // whose session has ended is led to the login
    };
    for (const topic of new URL(opened.url).searchParams.getAll('topic')) {
      opened.addEventListener(topic, () => tell(`sse:${topic}`));
    }
  }

  function storeIsAway(isAway) {
    banner('away', isAway);
    clearTimeout(retry);
    if (isAway) retry = setTimeout(refresh, 3000);
  }

  // ---- What the buttons of the header turn.
  function turnTheme() {
    const isDark = root.dataset.theme
      ? root.dataset.theme === 'dark'
      : matchMedia('(prefers-color-scheme: dark)').matches;
    root.dataset.theme = isDark ? 'light' : 'dark';
    keep('theme', root.dataset.theme);
  }

  function turnZone() {
    keep('zone', MODES[(MODES.indexOf(mode()) + 1) % MODES.length]);
    show();
  }

  // ---- What is replaced keeps what the reader did to it: how far it was scrolled, what was folded open, where the
  // keyboard was. A part is known by where it leads or what it asks for, or by what it or the part around it is called. What
  // pauses and what lets go on are one: each comes in the other's place.
  const LIVE = ':is(#live, #standing)'; // the second is replaced with the first

  function nameOf(part) {
    const leads = part.getAttribute('href') ?? part.form?.getAttribute('action')?.replace(/\/(pause|resume)$/, '');
    if (leads) return leads;
    const named = part.closest('[id], [aria-labelledby], [aria-label]');
    return named.id || named.getAttribute('aria-labelledby') || named.getAttribute('aria-label');
  }

  // A way to the same part of what comes instead.
  function wayTo(part) {
    const name = nameOf(part);
    const alike = () => [...document.querySelectorAll(`${LIVE} ${part.localName}`)].filter((other) => nameOf(other) === name);
    const index = alike().indexOf(part);
    return () => alike()[index];
  }

  const isAtEnd = (log) => log.scrollTop + log.clientHeight >= log.scrollHeight - 20;

  // The end of a log is followed, and graph.js keeps the places of graphs.
  function isScrolled(part) {
    return (part.scrollTop || part.scrollLeft)
      && !part.matches('.graph-place') && !(part.matches('[role="log"]') && isAtEnd(part));
  }

  const wayToFocus = () => (document.activeElement?.closest(LIVE) ? wayTo(document.activeElement) : null);

  // What is replaced between a press and its release is not clicked, and nothing says so: a part that somebody holds stays.
  let isHeld = false;

  function hold(event) {
    isHeld = event.type === 'pointerdown' && event.button === 0; // a menu takes the release of another button
    if (!isHeld) setTimeout(tellMissed); // after the click that follows
  }

  // A button that was pressed cannot have the keyboard until what it does is done.
  let pressed = null;

  function remember() {
    return {
      focus: wayToFocus() ?? pressed,
      isReading: [...logs()].some((log) => !isAtEnd(log)),
      open: [...document.querySelectorAll('details[open][id]')].map((part) => part.id),
      places: [...document.querySelectorAll(`${LIVE} *`)].filter(isScrolled)
        .map((part) => ({ find: wayTo(part), top: part.scrollTop, left: part.scrollLeft })),
    };
  }

  function restore(kept) {
    for (const place of kept.places) {
      const part = place.find();
      if (part) { part.scrollTop = place.top; part.scrollLeft = place.left; }
    }
    if (document.activeElement === document.body) kept.focus?.()?.focus({ preventScroll: true });
  }

  // ---- What went wrong: of an act until the next one, of a page that could not be brought up to date until it could.
  let isOfPage = false;

  function say(text, ofPage = false) {
    document.getElementById('notice').textContent = text;
    isOfPage = ofPage;
  }

  // ---- Questions before acts. What was asked about may have been replaced when it is answered, or be gone.
  function ask(button) {
    const dialog = document.getElementById('ask');
    document.getElementById('ask-text').textContent = button.dataset.confirm;
    const same = wayTo(button);
    say('');
    dialog.returnValue = 'no';
    dialog.onclose = () => {
      const now = button.isConnected ? button : same();
      if (dialog.returnValue !== 'yes') now?.focus();
      else if (now) now.form.requestSubmit(now);
      else say('Nothing was done: this has changed meanwhile, and is no longer possible.');
    };
    dialog.showModal();
  }

  addEventListener('DOMContentLoaded', () => {
    const body = document.body;
    for (const log of logs()) log.dataset.follow = String(log.dataset.end === 'true');
    show();
    showToday();
    setInterval(countDown, 1000);
    listen();
    document.addEventListener('visibilitychange', listen);
    for (const type of ['pointerdown', 'pointerup', 'pointercancel', 'contextmenu']) addEventListener(type, hold, true);
    addEventListener('blur', hold); // of the window alone: a press takes the keyboard from another part, too
    // The buttons of the header are replaced with all of the page when somebody goes back.
    body.addEventListener('click', (event) => {
      if (event.target.closest('#theme')) turnTheme();
      if (event.target.closest('#zone')) turnZone();
    });
    body.addEventListener('click', (event) => {
      const button = event.target.closest('[data-confirm]');
      if (button) {
        event.preventDefault();
        event.stopPropagation();
        ask(button);
      }
    }, true);

    let kept = null;
    function bring() {
      const log = logs()[0];
      if (log) log.dataset.follow = String(log.dataset.end === 'true' && !kept?.isReading);
      show();
      if (kept) restore(kept);
    }
    body.addEventListener('htmx:beforeSwap', (event) => {
      const live = document.getElementById('live');
      if (isHeld && event.detail.requestConfig?.elt === live) {
        event.detail.shouldSwap = false;
        missed = 'refresh';
        return;
      }
      kept = remember();
      // What it was asked for finds it replaced when it comes.
      if (live?.matches('.htmx-request') && event.detail.requestConfig?.elt !== live) missed = 'refresh';
    });
    body.addEventListener('htmx:afterSwap', bring); // before anything is painted
    body.addEventListener('htmx:afterSettle', () => {
      for (const id of kept?.open ?? []) { const part = document.getElementById(id); if (part) part.open = true; }
      bring();
      kept = null;
      pressed = null;
      storeIsAway(false);
      if (isOfPage) say('');
      tellMissed();
    });
    const isAct = (event) => event.detail.requestConfig?.verb === 'post';
    body.addEventListener('htmx:beforeRequest', (event) => {
      if (isAct(event)) {
        say('');
        pressed = wayToFocus();
      } else if (event.detail.elt.id === 'live') {
        missed = null; // it will be in what comes
        if (document.hidden) event.preventDefault(); // it is asked for when somebody looks, see listen()
      }
    });
    // What was refused says why, in the page that came instead: its words alone are taken.
    body.addEventListener('htmx:responseError', (event) => {
      const reply = event.detail.xhr;
      if (reply.status === 503) { storeIsAway(true); return; }
      const why = new DOMParser().parseFromString(reply.responseText, 'text/html').querySelector('h1');
      say(why ? why.textContent : `The page could not be updated (${reply.status}).`, !isAct(event));
    });
    body.addEventListener('htmx:sendError', fallBehind);
  });
})();
