// Stands in for what a blank page has no use for: node's own modules, source maps, colours of a terminal.
module.exports = {};
