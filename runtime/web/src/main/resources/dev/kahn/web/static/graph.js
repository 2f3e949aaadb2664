// A picture of a graph that is larger than its viewport: dragging, zooming, searching, folding.
(() => {
  'use strict';
  const views = new Map(); // by the id of the viewport, so that a replaced picture keeps its position

  function apply(place) {
    const svg = place.querySelector('svg');
    if (!svg) return;
    const view = views.get(place.id);
    const scale = view?.scale ?? fit(place, svg);
    svg.style.width = `${svg.viewBox.baseVal.width * scale}px`;
    svg.style.height = `${svg.viewBox.baseVal.height * scale}px`;
    if (view) { place.scrollLeft = view.left; place.scrollTop = view.top; }
  }

  // At its nominal size, or as small as is still readable.
  function fit(place, svg) {
    return Math.max(0.6, Math.min(1, (place.clientWidth - 2) / svg.viewBox.baseVal.width));
  }

  // As it is shown: the window may have another width by now.
  const scaleOf = (svg) => parseFloat(svg.style.width) / svg.viewBox.baseVal.width;

  function remember(place) {
    views.set(place.id, {
      scale: scaleOf(place.querySelector('svg')),
      left: place.scrollLeft,
      top: place.scrollTop,
    });
  }

  function zoom(place, factor, at) {
    const svg = place.querySelector('svg');
    const now = scaleOf(svg);
    const next = Math.min(3, Math.max(0.08, now * factor));
    const x = at?.x ?? place.clientWidth / 2;
    const y = at?.y ?? place.clientHeight / 2;
    const left = (place.scrollLeft + x) * (next / now) - x;
    const top = (place.scrollTop + y) * (next / now) - y;
    views.set(place.id, { scale: next, left, top });
    apply(place);
    remember(place);
  }

  function whole(place) {
    const box = place.querySelector('svg').viewBox.baseVal;
    const scale = Math.min(1, (place.clientWidth - 4) / box.width, (Math.max(place.clientHeight, 320) - 4) / box.height);
    views.set(place.id, { scale, left: 0, top: 0 });
    apply(place);
  }

  function find(place, text) {
    const wanted = text.trim().toLowerCase();
    let first = null;
    for (const node of place.querySelectorAll('.d-node')) {
      // A title also has the state, and for a folded group its tasks.
      const words = `${node.dataset.task} ${node.querySelector('title')?.textContent ?? ''}`.toLowerCase();
      const isFound = wanted !== '' && words.includes(wanted);
      node.classList.toggle('d-found', isFound);
      if (isFound && !first) first = node;
    }
    if (first) {
      const box = first.getBoundingClientRect();
      const frame = place.getBoundingClientRect();
      place.scrollLeft += box.left - frame.left - (frame.width - box.width) / 2;
      place.scrollTop += box.top - frame.top - (frame.height - box.height) / 2;
      remember(place);
    }
  }

  const places = () => document.querySelectorAll('.graph-place');
  const placeOf = (part) => document.getElementById(part.closest('[data-graph]').dataset.graph);

  addEventListener('DOMContentLoaded', () => {
    places().forEach(apply);
    document.body.addEventListener('htmx:beforeSwap', () => places().forEach((place) => place.querySelector('svg') && remember(place)));
    document.body.addEventListener('htmx:afterSettle', () => places().forEach(apply));
    document.body.addEventListener('click', (event) => {
      const button = event.target.closest('[data-zoom]');
      if (!button) return;
      const place = placeOf(button);
      if (button.dataset.zoom === 'whole') whole(place);
      else zoom(place, Number(button.dataset.zoom));
    });
    document.body.addEventListener('input', (event) => {
      if (event.target.matches('[data-find]')) find(placeOf(event.target), event.target.value);
    });
    document.body.addEventListener('wheel', (event) => {
      const place = event.target.closest('.graph-place');
      if (!place || !(event.ctrlKey || event.metaKey)) return; // otherwise the page scrolls, as everywhere
      event.preventDefault();
      const frame = place.getBoundingClientRect();
      zoom(place, event.deltaY < 0 ? 1.15 : 1 / 1.15, { x: event.clientX - frame.left, y: event.clientY - frame.top });
    }, { passive: false });

    let drag = null;
    let hasDragged = false;
    document.body.addEventListener('pointerdown', (event) => {
      const place = event.target.closest('.graph-place');
      if (place && event.pointerType === 'mouse' && event.button === 0) {
        drag = { place, x: event.clientX, y: event.clientY, left: place.scrollLeft, top: place.scrollTop, moved: false };
      }
    });
    addEventListener('pointermove', (event) => {
      if (!drag) return;
      const dx = event.clientX - drag.x;
      const dy = event.clientY - drag.y;
      if (Math.abs(dx) + Math.abs(dy) > 4) drag.moved = true;
      if (drag.moved) { drag.place.scrollLeft = drag.left - dx; drag.place.scrollTop = drag.top - dy; }
    });
    addEventListener('pointerup', () => {
      if (drag?.moved) {
        remember(drag.place);
        hasDragged = true; // the click that ends the drag follows no link
        setTimeout(() => { hasDragged = false; }, 0);
      }
      drag = null;
    });
    addEventListener('click', (event) => {
      if (hasDragged) { event.preventDefault(); event.stopPropagation(); }
    }, true);
    document.body.addEventListener('dragstart', (event) => { if (event.target.closest('.graph-place')) event.preventDefault(); });
  });
})();
