/** Folded abbreviations after whose full stop a sentence goes on even when a capital follows. */
export const neverEnding: ReadonlySet<string> = new Set(
  (
    'odst pism c cj j sp zn zak tj tzn resp napr popr prip ul nam tel nar ing mgr judr bc mudr phdr rndr doc prof dis ' +
    'mvdr cca odd obj kat parc st vc mj max min kl ev reg bod par str dr bcr csc phd sv tr'
  ).split(' '),
);
