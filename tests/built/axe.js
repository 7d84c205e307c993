// Runs axe-core, and judges itself what axe leaves open: the contrast of text on a ground that axe
// cannot see. What is hidden is tested in other states. A drawing is measured by figures.js, and
// test_figures.py reads in the accessibility tree that its links are heard by their names.
async ([tags, within, category]) => {
  const parts = colour => (colour.match(/[\d.]+/g) || []).map(Number)
  const seen = colour => { const [, , , alpha = 1] = parts(colour); return parts(colour).length >= 3 && alpha > 0 }
  const mix = (below, above, alpha) => below.map((value, i) => value * (1 - alpha) + above[i] * alpha)
  const light = ([r, g, b]) => {
    const [x, y, z] = [r, g, b].map(p => p / 255).map(p => p <= 0.04045 ? p / 12.92 : ((p + 0.055) / 1.055) ** 2.4)
    return 0.2126 * x + 0.7152 * y + 0.0722 * z
  }
  const contrast = (a, b) => {
    const [high, low] = [light(a), light(b)].sort((x, y) => y - x)
    return (high + 0.05) / (low + 0.05)
  }
  // The grounds that text may lie on: the nearest opaque one, and that with each veil over it.
  const grounds = element => {
    const veils = []
    for (let at = element; at; at = at.parentElement) {
      for (const which of ["::before", "::after"]) {
        const style = getComputedStyle(at, which)
        const alpha = Number(style.opacity)
        if (style.content !== "none" && alpha < 0.5 && seen(style.backgroundColor)) {
          veils.push([parts(style.backgroundColor).slice(0, 3), alpha])
        }
      }
      const [r, g, b, alpha = 1] = parts(getComputedStyle(at).backgroundColor)
      if (alpha === 1 && b !== undefined) {
        return [[r, g, b], ...veils.map(([colour, veil]) => mix([r, g, b], colour, veil))]
      }
    }
    return [[255, 255, 255]]
  }
  const readable = element => {
    const style = getComputedStyle(element)
    const size = parseFloat(style.fontSize)
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700)
    const text = parts(style.color).slice(0, 3)
    return Math.min(...grounds(element).map(ground => contrast(text, ground))) >= (large ? 3 : 4.5)
  }
  const judged = (rule, element) => {
    if (rule === "hidden-content") return true
    if (element.closest("svg.tekening")) return ["color-contrast", "aria-prohibited-attr"].includes(rule)
    return rule === "color-contrast" && readable(element)
  }

  const rules = axe.getRules(tags).filter(rule => rule.tags.includes(category || rule.tags[0])).map(rule => rule.ruleId)
  const found = await axe.run(within === "html" ? document : within, {
    runOnly: {type: "rule", values: rules}, resultTypes: ["violations", "incomplete"], elementRef: true
  })
  const brief = results => results.flatMap(({id, nodes}) => nodes.map(node =>
    ({rule: id, target: node.target.join(" "), html: node.html.slice(0, 160),
      why: (node.failureSummary || "").split("\n").slice(1, 3).join("; ").trim()})))
  const open = found.incomplete.map(({id, nodes}) =>
    ({id, nodes: nodes.filter(node => !node.element || !judged(id, node.element))}))
  return {rules, violations: brief(found.violations), unjudged: brief(open)}
}
