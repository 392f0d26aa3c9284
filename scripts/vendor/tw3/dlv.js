// Stands in for dlv: the value at a path of keys, or what stands for none.
module.exports = (from, path, otherwise) => {
  let value = from;
  for (const key of path.split ? path.split(".") : path) value = value ? value[key] : undefined;
  return value === undefined ? otherwise : value;
};
