/**
 * Checks an answer against the content models of the state's XSD: which elements, in which order, how often, whether
 * nil is allowed, required attributes, lengths and enumerations. Only what those two schemas use.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { childOf, readXml, textOf } from '../xml/reader.ts';
import type { XmlElement } from '../xml/reader.ts';

const FOLDER = join(import.meta.dirname, '../../../../shared/protocols/isds/wsdl');
const NIL = '{http://www.w3.org/2001/XMLSchema-instance}nil';

/** Whether the schemas are at hand: they are the state's own files and no part of the project. */
export const haveSchemas = existsSync(join(FOLDER, 'dmBaseTypes.xsd')) && existsSync(join(FOLDER, 'dbTypes.xsd'));

/** A schema file. */
export class Schema {
  readonly #named = new Map<string, XmlElement>();

  constructor(file: 'dmBaseTypes.xsd' | 'dbTypes.xsd') {
    for (const child of readXml(readFileSync(join(FOLDER, file))).children) {
      this.#named.set(`${child.name} ${child.attributes.get('name') ?? ''}`, child);
    }
  }

  /** Whether the schema has an element of that name. */
  declares(element: XmlElement): boolean {
    return this.#named.has(`element ${element.name}`);
  }

  /** What is wrong with an element; empty when nothing. */
  check(element: XmlElement): string[] {
    const declaration = this.#named.get(`element ${element.name}`);
    return declaration ? this.#checkElement(element, declaration, element.name) : [`${element.name} is not declared`];
  }

  #checkElement(element: XmlElement, declaration: XmlElement, path: string): string[] {
    if (element.attributes.get(NIL) === 'true') {
      const isNillable = declaration.attributes.get('nillable') === 'true';
      return [
        ...(isNillable ? [] : [`${path} may not be nil`]),
        ...(element.children.length > 0 ? [`${path} is nil but has children`] : []),
      ];
    }
    const type = this.#typeOf(declaration);
    return type === undefined
      ? this.#checkText(element, declaration.attributes.get('type'), path)
      : this.#checkType(element, type, path);
  }

  /** The complexType or simpleType of a declaration; undefined for a built-in one. */
  #typeOf(declaration: XmlElement): XmlElement | undefined {
    const name = local(declaration.attributes.get('type'));
    return (
      this.#named.get(`complexType ${name}`) ??
      this.#named.get(`simpleType ${name}`) ??
      childOf(declaration, 'complexType') ??
      childOf(declaration, 'simpleType')
    );
  }

  #checkType(element: XmlElement, type: XmlElement, path: string): string[] {
    if (type.name === 'simpleType') return this.#checkSimple(element, type, path);
    const attributes = this.#collect(type, 'attribute');
    const problems = attributes
      .filter(
        (one) => one.attributes.get('use') === 'required' && !element.attributes.has(one.attributes.get('name') ?? ''),
      )
      .map((one) => `${path} has no attribute ${one.attributes.get('name')}`);
    for (const name of element.attributes.keys()) {
      if (!name.startsWith('{') && !attributes.some((one) => one.attributes.get('name') === name))
        problems.push(`${path} has an unknown attribute ${name}`);
    }
    const simple = childOf(type, 'simpleContent');
    if (simple) return [...problems, ...this.#checkText(element, simple.children.at(-1)?.attributes.get('base'), path)];
    // A sequence that may be left out as a whole is either empty or complete.
    const particles = this.#particles(type, element.children.length > 0);
    return [...problems, ...this.#checkChildren(element, particles, path)];
  }

  /** Attributes of a type, those of its base too. */
  #collect(type: XmlElement, name: string): XmlElement[] {
    const extension = childOf(childOf(type, 'complexContent') ?? childOf(type, 'simpleContent') ?? type, 'extension');
    const base = extension && this.#named.get(`complexType ${local(extension.attributes.get('base'))}`);
    return [
      ...(base ? this.#collect(base, name) : []),
      ...[type, ...(extension ? [extension] : [])].flatMap(({ children }) =>
        children.filter((child) => child.name === name),
      ),
    ];
  }

  /** Elements of a content model in their order; a choice gives all of its, each optional. */
  #particles(node: XmlElement, isFilled: boolean, optional = false, many = false): Particle[] {
    return node.children.flatMap((child): Particle[] => {
      const mayMiss = child.attributes.get('minOccurs') === '0' && !(child.name === 'sequence' && isFilled);
      const isOptional = optional || mayMiss || node.name === 'choice';
      const isMany = many || (child.attributes.get('maxOccurs') ?? '1') !== '1';
      if (child.name === 'element')
        return [{ declaration: child, name: child.attributes.get('name') ?? '', isOptional, isMany }];
      if (child.name === 'group')
        return this.#particles(
          this.#named.get(`group ${local(child.attributes.get('ref'))}`) ?? child,
          isFilled,
          isOptional,
          isMany,
        );
      if (child.name === 'extension') {
        const base = this.#named.get(`complexType ${local(child.attributes.get('base'))}`);
        return [...(base ? this.#particles(base, isFilled) : []), ...this.#particles(child, isFilled)];
      }
      return ['sequence', 'choice', 'complexContent'].includes(child.name)
        ? this.#particles(child, isFilled, isOptional, isMany)
        : [];
    });
  }

  #checkChildren(element: XmlElement, particles: readonly Particle[], path: string): string[] {
    const problems: string[] = [];
    let at = 0;
    for (const { name, declaration, isOptional, isMany } of particles) {
      const rest = element.children.slice(at);
      const other = rest.findIndex((child) => child.name !== name);
      const run = rest.slice(0, other < 0 ? rest.length : other);
      const taken = isMany ? run : run.slice(0, 1);
      for (const child of taken) problems.push(...this.#checkElement(child, declaration, `${path}/${name}`));
      if (taken.length === 0 && !isOptional) problems.push(`${path} has no ${name} where it should be`);
      at += taken.length;
    }
    const left = element.children[at];
    if (left) problems.push(`${path}/${left.name} is not expected there`);
    return problems;
  }

  #checkSimple(element: XmlElement, type: XmlElement, path: string): string[] {
    const restriction = childOf(type, 'restriction');
    if (!restriction) return [];
    const base = this.#named.get(`simpleType ${local(restriction.attributes.get('base'))}`);
    const problems = base
      ? this.#checkSimple(element, base, path)
      : this.#checkText(element, restriction.attributes.get('base'), path);
    const facet = (name: string): string[] =>
      restriction.children.filter((child) => child.name === name).map((child) => child.attributes.get('value') ?? '');
    const text = textOf(element);
    if (facet('enumeration').length > 0 && !facet('enumeration').includes(text))
      problems.push(`${path} is not one of the allowed values`);
    if (facet('length').some((length) => text.length !== Number(length))) problems.push(`${path} has a wrong length`);
    if (facet('maxLength').some((length) => text.length > Number(length))) problems.push(`${path} is too long`);
    return problems;
  }

  #checkText(element: XmlElement, type: string | undefined, path: string): string[] {
    const pattern = BUILT_IN[local(type)];
    const text = textOf(element);
    if (element.children.length > 0) return [`${path} may have no children`];
    return pattern === undefined || pattern.test(text) ? [] : [`${path} is no ${type}: ${text.slice(0, 40)}`];
  }
}

interface Particle {
  readonly declaration: XmlElement;
  readonly name: string;
  readonly isOptional: boolean;
  readonly isMany: boolean;
}

const local = (name: string | undefined): string => name?.split(':').at(-1) ?? '';

const BUILT_IN: Readonly<Record<string, RegExp>> = {
  integer: /^-?\d+$/,
  int: /^-?\d+$/,
  long: /^-?\d+$/,
  nonNegativeInteger: /^\d+$/,
  positiveInteger: /^[1-9]\d*$/,
  boolean: /^(true|false|0|1)$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  dateTime: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/,
  base64Binary: /^[A-Za-z0-9+/=\s]*$/,
};
