// Stands in for didyoumean (which has ideas of what a misspelt theme key meant) and for util-deprecate.
module.exports = (first) => (typeof first === "function" ? first : null);
