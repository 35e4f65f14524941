import { parser } from '@prometheus-io/lezer-promql';

/** What a query of Prometheus asks for. */
export interface PromQuery {
  /** Names of the metrics, as written. */
  readonly metrics: readonly string[];
  /** Labels that it groups by or selects by. */
  readonly labels: readonly string[];
}

/**
 * Reads a query by Prometheus' own grammar.
 * @throws SyntaxError
 */
export function readQuery(expr: string): PromQuery {
  const metrics = new Set<string>();
  const labels = new Set<string>();
  parser.parse(expr).iterate({
    enter(node) {
      if (node.type.isError) throw new SyntaxError(`${expr}: at ${node.from}`);
      const said = expr.slice(node.from, node.to);
      if (node.name === 'Identifier' && node.node.parent?.name === 'VectorSelector') metrics.add(said);
      if (node.name === 'LabelName') labels.add(said);
    },
  });
  return { metrics: [...metrics], labels: [...labels] };
}
