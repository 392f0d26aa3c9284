// Stands in for a kit of Font Awesome: its web font, with the names of version 4.
for (const sheet of ["all", "v4-shims"]) {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = `https://use.fontawesome.com/releases/v6.7.2/css/${sheet}.min.css`;
  document.head.append(link);
}
