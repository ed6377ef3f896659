// Shapes that other parts of the page want drawn on the pictures: `bentxt-shapes` with {owner, shapes}.

/** Draws them on all pictures, dashed; an empty list clears what its owner had drawn. */
export function listenToShapes(pictures) {
  const owners = new Map();

  function draw() {
    const shapes = [...owners.values()].flat();
    pictures.forEach((picture) => picture.setEvidence(shapes));
  }

  function heard({ detail }) {
    owners.set(detail.owner, detail.shapes ?? []);
    draw();
  }

  document.addEventListener("bentxt-shapes", heard);
  return {
    /** Another patch: none of them belongs to it. */
    clear() {
      owners.clear();
      draw();
    },
    stop: () => document.removeEventListener("bentxt-shapes", heard),
  };
}
