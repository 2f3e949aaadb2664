// What pages do themselves: times in a zone, the theme, confirmations, the connection, logs.
(() => {
  'use strict';
  const root = document.documentElement;
  const kept = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
  const keep = (name, value) => { try { localStorage.setItem(name, value); } catch { /* private window */ } };
  const two = (number) => String(number).padStart(2, '0');

  // ---- Times: in the zone of the viewer, of the DAG, or in UTC; some always in that of the DAG.
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
    if (time.dataset.always) return time.dataset.always; // beside a schedule or a field, which are in that zone
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
      const exact = 'exact' in time.dataset ? time.dateTime.slice(19, 23) : ''; // milliseconds are the same in all zones
      const own = time.dataset.always || (mode() === MODES[1] && time.dataset.zone); // where there are several zones
      time.textContent = format(zone).format(new Date(time.dateTime)) + exact + (own ? ` ${own.split('/').pop().replaceAll('_', ' ')}` : '');
      time.title = `${time.dateTime}${zone ? `, shown in ${zone}` : ''}`;
    }
    countDown();
    const local = Intl.DateTimeFormat().resolvedOptions().timeZone;
    document.getElementById('zone').textContent = `Times: ${mode()}${mode() === MODES[0] && local ? `, ${local}` : ''}`;
    for (const log of logs()) if (log.dataset.follow === 'true') log.scrollTop = log.scrollHeight;
  }

  // If the year does not fit, scrolls to today.
  function showToday() {
    const today = document.querySelector('#live .d-today');
    const box = today?.closest('.scroll');
    if (box) box.scrollLeft += today.getBoundingClientRect().left - box.getBoundingClientRect().left - box.clientWidth / 2;
  }

  const logs = () => document.querySelectorAll('.log[role="log"]');

  // ---- The connection. After a reconnect, the page is refreshed. A browser has six connections to a server for
  // all its tabs together, so a hidden tab has none.
  const banner = (id, isShown) => { document.getElementById(id).hidden = !isShown; };
  // An event during a refresh may not be in its response, and htmx queues it at the element that is replaced, or misses it
  // until the new one is settled: it is triggered again then.
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
      if (opened.readyState !== EventSource.CLOSED) return; // it reconnects by itself
      stream = null;
      setTimeout(listen, 5000);
      refresh(); // if the session has ended, this leads to the login
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

  // ---- The buttons of the header.
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

  // ---- What is replaced keeps the state of the reader: scroll positions, open details, the focus. An element is identified
  // by its link or by what its form sends, or by its name or that of the element around it. Pause and Resume count as one:
  // they replace each other.
  const LIVE = ':is(#live, #standing)'; // the second is replaced together with the first

  function sends(form) {
    const fixed = [...form.querySelectorAll('input[type="hidden"]:not([name="csrf-token"])')];
    return [form.getAttribute('action').replace(/\/(pause|resume)$/, ''), ...fixed.map((field) => field.value)].join(' ');
  }

  function nameOf(part) {
    const leads = part.getAttribute('href') ?? (part.form ? sends(part.form) : null);
    if (leads) return leads;
    const named = part.closest('[id], [aria-labelledby], [aria-label]');
    return named.id || named.getAttribute('aria-labelledby') || named.getAttribute('aria-label');
  }

  // Finds the same element in the replacement.
  function wayTo(part) {
    const name = nameOf(part);
    const alike = () => [...document.querySelectorAll(`${LIVE} ${part.localName}`)].filter((other) => nameOf(other) === name);
    const index = alike().indexOf(part);
    return () => alike()[index];
  }

  const isAtEnd = (log) => log.scrollTop + log.clientHeight >= log.scrollHeight - 20;

  // The end of a log is followed, and graph.js keeps the positions of graphs.
  function isScrolled(part) {
    return (part.scrollTop || part.scrollLeft)
      && !part.matches('.graph-place') && !(part.matches('[role="log"]') && isAtEnd(part));
  }

  const wayToFocus = () => (document.activeElement?.closest(LIVE) ? wayTo(document.activeElement) : null);

  // If an element is replaced between press and release, the click is lost silently: nothing is replaced while the pointer
  // is down.
  let isHeld = false;

  function hold(event) {
    isHeld = event.type === 'pointerdown' && event.button === 0; // the release of other buttons may go to a menu
    if (!isHeld) setTimeout(tellMissed); // after the click that follows
  }

  // A pressed button is disabled and cannot have the focus until its request is done.
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

  // ---- Errors: of an act until the next one, of a failed refresh until the next successful one.
  let isOfPage = false;

  function say(text, ofPage = false) {
    document.getElementById('notice').textContent = text;
    isOfPage = ofPage;
  }

  // ---- Confirmations. The button may have been replaced by the time of the answer, or be gone.
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
    addEventListener('blur', hold); // only of the window: a press takes the focus from another element, too
    // On the body, because going back in the history replaces the whole page, including the header.
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
      // The response to the pending refresh will find its element replaced.
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
        missed = null; // it will be in the response
        if (document.hidden) event.preventDefault(); // refreshed when the tab becomes visible, see listen()
      }
    });
    // The reason of a refusal is in the page of the response: only its text is shown.
    body.addEventListener('htmx:responseError', (event) => {
      const reply = event.detail.xhr;
      if (reply.status === 503) { storeIsAway(true); return; }
      const why = new DOMParser().parseFromString(reply.responseText, 'text/html').querySelector('h1');
      say(why ? why.textContent : `The page could not be updated (${reply.status}).`, !isAct(event));
    });
    body.addEventListener('htmx:sendError', fallBehind);
  });
})();
