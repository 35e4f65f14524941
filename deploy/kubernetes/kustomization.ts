import type { Manifest } from './manifest.ts';

/** A change of what a base says, as a merge patch (RFC 7396): null removes. */
export interface Patch {
  readonly target: { readonly kind: string; readonly name?: string };
  readonly patch: object;
}

/** What kustomize reads in a folder. */
export interface Kustomization {
  readonly namespace?: string;
  readonly resources: readonly string[];
  readonly patches?: readonly Patch[];
  /** Each becomes a ConfigMap whose name changes with what is in it, so that new settings roll out new pods. */
  readonly configMapGenerator?: readonly { readonly name: string; readonly envs: readonly string[] }[];
}

/** A folder of manifests that `kubectl apply -k` takes. */
export interface Folder {
  readonly path: string;
  readonly kustomization: Kustomization;
  readonly files: Readonly<Record<string, readonly Manifest[]>>;
  /** Files of NAME=value lines. */
  readonly settings?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}
