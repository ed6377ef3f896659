/* Drawing a region on the map, by mouse or by keyboard; what is drawn becomes a filter of the page. */
(() => {
  const NEAR_PX = 10;
  const DRAG_PX = 4;
  const LONGEST_WAIT_MS = 8000;
  const PASSED_ON = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "+", "-", "=", "Tab", "Shift"]);
  const TOOLS = {
    box: { label: "Filter by a rectangle", path: "M3.5 4.5h11v9h-11z", hint: "Drag a rectangle. By keys: arrows move the map, Enter sets a corner. Esc cancels." },
    polygon: { label: "Filter by a polygon", path: "M9 3l6 4-2 8H4L3 8z", hint: "Click corner after corner, the first one again to finish. By keys: arrows, Enter, Enter again to finish. Esc cancels." },
    near: { label: "Filter around a point", path: "M9 3a6 6 0 1 0 .01 0zM9 8.5v1M8.5 9h1", hint: "Drag from the centre outwards. By keys: arrows move the map, Enter sets centre, then edge. Esc cancels." },
    clear: { label: "Clear the region", path: "M5 5l8 8M13 5l-8 8" },
  };

  L.Map.addInitHook(function () {
    if (this.options.homeBounds) new Drawing(this);
  });

  class Drawing {
    constructor(map) {
      this.map = map;
      this.container = map.getContainer();
      this.buttons = this.toolbar();
      this.sheet = this.addPart("div", "sheet");
      this.cross = this.addPart("div", "cross");
      this.hint = this.addPart("p", "hint");
      this.hint.setAttribute("role", "status");
      for (const name of ["pointerdown", "pointermove", "pointerup"]) this.sheet.addEventListener(name, (event) => this[name](event));
      for (const name of ["click", "dblclick"]) this.sheet.addEventListener(name, (event) => event.stopPropagation());
      for (const name of ["mousedown", "touchstart"]) this.sheet.addEventListener(name, (event) => this.tool !== "polygon" && event.stopPropagation());
      this.container.addEventListener("keydown", (event) => this.tool && this.keydown(event), true);
      map.on("move", () => this.byKeys && this.follow(map.getCenter()));
      map.on("told", () => this.told());
      this.stop();
    }

    addPart(tag, className) {
      const part = document.createElement(tag);
      part.className = `drawing-${className}`;
      this.container.append(part);
      return part;
    }

    toolbar() {
      const bar = L.DomUtil.create("div", "leaflet-bar tools");
      bar.setAttribute("role", "group");
      bar.setAttribute("aria-label", "Region");
      const buttons = Object.fromEntries(Object.keys(TOOLS).map((name) => [name, this.button(bar, name)]));
      const control = L.control({ position: "topright" });
      control.onAdd = () => bar;
      control.addTo(this.map);
      L.DomEvent.disableClickPropagation(bar);
      return buttons;
    }

    button(bar, name) {
      const { label, path } = TOOLS[name];
      const button = L.DomUtil.create("button", "", bar);
      Object.assign(button, { type: "button", title: label });
      button.setAttribute("aria-label", label);
      button.innerHTML = `<svg viewBox="0 0 18 18" aria-hidden="true"><path d="${path}"></path></svg>`;
      button.addEventListener("click", (event) => (name === "clear" ? this.clear() : this.choose(name, event.detail === 0)));
      return button;
    }

    choose(tool, byKeys) {
      if (this.tool === tool) return this.stop();
      this.stop();
      this.tool = tool;
      this.setKeys(byKeys);
      this.container.classList.add("drawing");
      this.buttons[tool].setAttribute("aria-pressed", "true");
      if (tool !== "polygon") this.map.dragging.disable();
      this.map.doubleClickZoom.disable();
      this.hint.textContent = TOOLS[tool].hint;
      this.container.focus();
    }

    /* No tool, nothing half drawn. */
    stop() {
      this.tool = null;
      this.points = [];
      this.sketch?.remove();
      this.sketch = null;
      this.hint.textContent = "";
      this.setKeys(false);
      this.container.classList.remove("drawing");
      Object.keys(TOOLS).forEach((name) => name !== "clear" && this.buttons[name].setAttribute("aria-pressed", "false"));
      this.map.dragging.enable();
      this.map.doubleClickZoom.enable();
    }

    setKeys(byKeys) {
      this.byKeys = byKeys;
      this.cross.hidden = !byKeys;
    }

    clear() {
      this.stop();
      bentxtRegion.send(null);
    }

    /* The server answered: it draws the region itself. */
    told() {
      this.awaited?.remove();
      this.buttons.clear.hidden = !(this.map.told.region.length + this.map.told.notRegion.length);
    }

    finish() {
      const text = bentxtRegion.written[this.tool](this.points);
      this.awaited?.remove();
      const drawn = (this.awaited = L.polygon(bentxtRegion.outline(text), { className: "region", interactive: false }).addTo(this.map));
      setTimeout(() => drawn.remove(), LONGEST_WAIT_MS);
      this.stop();
      bentxtRegion.send(text);
    }

    add(place) {
      const last = this.points.at(-1);
      if (this.tool === "polygon" && this.points.length > 2 && (this.isAt(place, this.points[0]) || this.isAt(place, last))) return this.finish();
      if (last && this.isAt(place, last)) return;
      this.points.push(place);
      if (this.tool !== "polygon" && this.points.length === 2) return this.finish();
      this.follow(place);
    }

    isAt(place, other) {
      return this.map.latLngToContainerPoint(place).distanceTo(this.map.latLngToContainerPoint(other)) <= NEAR_PX;
    }

    /* The sketch as it would be with a point here. */
    follow(place) {
      if (!this.tool || !this.points.length) return;
      const points = [...this.points, place];
      const corners = this.tool === "polygon" ? points : bentxtRegion.outline(bentxtRegion.written[this.tool](points));
      this.sketch ??= L.polygon([], { className: "region sketch", interactive: false }).addTo(this.map);
      this.sketch.setLatLngs(corners);
      if (this.tool === "near") this.hint.textContent = `${bentxtRegion.kilometres(this.points[0], place)} km around the point. Esc cancels.`;
    }

    pointerdown(event) {
      if (event.button > 0) return;
      this.pressed = [event.clientX, event.clientY];
      if (this.tool === "polygon") return;
      event.preventDefault();
      this.sheet.setPointerCapture(event.pointerId);
      if (!this.points.length) this.add(this.map.mouseEventToLatLng(event));
    }

    pointermove(event) {
      this.setKeys(false);
      this.follow(this.map.mouseEventToLatLng(event));
    }

    pointerup(event) {
      if (!this.pressed) return;
      const distance = Math.hypot(event.clientX - this.pressed[0], event.clientY - this.pressed[1]);
      this.pressed = null;
      if (this.tool === "polygon" ? distance <= DRAG_PX : this.points.length) this.add(this.map.mouseEventToLatLng(event));
    }

    keydown(event) {
      if (event.ctrlKey || event.metaKey || event.altKey || PASSED_ON.has(event.key)) return this.setKeys(true);
      const isButton = event.target.closest("button, a");
      if (isButton && event.key !== "Escape") return;
      event.stopPropagation();
      event.preventDefault();
      if (event.key === "Escape") this.stop();
      else if (event.key === "Backspace") this.points.pop();
      else if (!event.repeat && (event.key === "Enter" || event.key === " ")) this.addCentre();
    }

    addCentre() {
      this.setKeys(true);
      this.add(this.map.getCenter());
    }
  }
})();
