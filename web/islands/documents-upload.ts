/**
 * Uploads chosen or dropped files in parts, several at once, each with its progress. After the connection broke it goes
 * on from where it was; so it does when the same file is chosen again later.
 */
export default function island(): void {
  type Told = Record<string, string>;
  interface Begun {
    readonly id: string;
    readonly received: number;
  }
  const partBytes = 4 * 1024 * 1024;
  const atOnce = 2;
  const longestWait = 30_000;

  class Refused extends Error {
    readonly code: string;
    readonly received: number | undefined;
    constructor(code: string, received?: number) {
      super(code);
      this.code = code;
      this.received = received;
    }
  }

  const root = document.querySelector<HTMLElement>('[data-upload]');
  if (root) watch(root);

  function watch(root: HTMLElement): void {
    const api = root.dataset['upload']!;
    const texts = JSON.parse(root.dataset['texts']!) as Told;
    const refusals = JSON.parse(root.dataset['refusals']!) as Told;
    const form = root.querySelector('form')!;
    const input = root.querySelector<HTMLInputElement>('input[type=file]')!;
    const list = root.querySelector<HTMLElement>('[data-part=files]')!;
    const status = root.querySelector<HTMLElement>('[data-part=status]')!;
    const waiting: (() => Promise<void>)[] = [];
    let working = 0;
    let done = 0;
    let all = 0;
    let failed = 0;

    form.addEventListener('submit', (event) => {
      if (!input.files?.length) return;
      event.preventDefault();
      take([...input.files]);
      input.value = '';
    });
    for (const type of ['dragover', 'dragleave', 'drop'])
      root.addEventListener(type, (event) => {
        event.preventDefault();
        root.classList.toggle('upload--over', type === 'dragover');
        if (type === 'drop') take([...((event as DragEvent).dataTransfer?.files ?? [])]);
      });
    addEventListener('beforeunload', (event) => {
      if (working > 0) event.preventDefault();
    });
    status.textContent = texts['drop']!;

    function take(files: File[]): void {
      all += files.length;
      for (const file of files) waiting.push(row(file));
      for (let count = working; count < atOnce; count++) void next();
      tell();
    }

    async function next(): Promise<void> {
      const work = waiting.shift();
      if (!work) return;
      working += 1;
      await work();
      working -= 1;
      tell();
      if (waiting.length > 0) return next();
      // All are stored and nobody has anything to read: back to the list.
      if (working === 0 && failed === 0 && done === all) location.assign(pageOf());
    }

    function pageOf(): string {
      const folder = root.dataset['folder']!;
      return `${root.dataset['page']!}?${folder ? `slozka=${folder}&` : ''}hotovo=nahrano`;
    }

    function tell(): void {
      status.textContent = texts['all']!.replace('{hotovo}', String(done)).replace('{celkem}', String(all));
    }

    /** A line of the list, and the work that it shows. */
    function row(file: File): () => Promise<void> {
      const line = document.createElement('li');
      const name = document.createElement('span');
      name.textContent = file.name;
      const bar = document.createElement('progress');
      bar.max = 100;
      bar.value = 0;
      bar.setAttribute('aria-label', file.name);
      const state = document.createElement('span');
      state.dataset['part'] = 'state';
      state.textContent = texts['waiting']!;
      const cancel = document.createElement('button');
      cancel.type = 'button';
      cancel.className = 'gov-button gov-button--plain gov-button--small';
      cancel.textContent = texts['cancel']!;
      cancel.setAttribute('aria-label', `${texts['cancel']!} ${file.name}`);
      line.append(name, bar, state, cancel);
      list.append(line);
      const stop = new AbortController();
      cancel.addEventListener('click', () => stop.abort());
      const say = (text: string): void => void (state.textContent = text);
      const show = (bytes: number): void => {
        bar.value = file.size === 0 ? 0 : Math.floor((bytes / file.size) * 100);
        say(texts['progress']!.replace('{procent}', String(bar.value)));
      };
      return async () => {
        try {
          await upload(file, stop.signal, show, say);
          done += 1;
          bar.value = 100;
          say(texts['done']!);
        } catch (error) {
          if (stop.signal.aborted) all -= 1;
          else failed += 1;
          const code = (error as Refused).code;
          const why = (Object.hasOwn(refusals, code) && refusals[code]) || refusals['UNKNOWN']!;
          say(stop.signal.aborted ? texts['cancelled']! : texts['failed']!.replace('{proc}', why));
        }
        cancel.remove();
      };
    }

    async function upload(
      file: File,
      signal: AbortSignal,
      show: (bytes: number) => void,
      say: (text: string) => void,
    ): Promise<void> {
      const begun = await begin(file, signal, say);
      try {
        let { received } = begun;
        for (let misses = 0; received < file.size;) {
          try {
            const part = file.slice(received, received + partBytes);
            const from = received;
            received = await send(begun.id, from, part, signal, (sent) => show(from + sent));
            misses = 0;
          } catch (error) {
            if (signal.aborted) throw error;
            if (error instanceof Refused && error.received !== undefined) {
              received = error.received;
              continue;
            }
            if (error instanceof Refused && error.code !== 'UPLOAD_BROKEN' && error.code !== 'UNAVAILABLE') throw error;
            misses += 1;
            if (misses > 20) throw error;
            say(texts['retry']!);
            await pause(Math.min(longestWait, 500 * 2 ** misses), signal);
            received = await receivedOf(begun.id, received);
          }
        }
        say(texts['finishing']!);
        await call('POST', `/uploads/${begun.id}/finish`, {}, signal);
      } catch (error) {
        if (signal.aborted) await call('DELETE', `/uploads/${begun.id}`).catch(() => undefined);
        throw error;
      }
    }

    /** A new upload, or one of the same file that broke off before. */
    async function begin(file: File, signal: AbortSignal, say: (text: string) => void): Promise<Begun> {
      const folder = root.dataset['folder'] || null;
      const left = (await call('GET', '/uploads', undefined, signal)) as (Begun & {
        name: string;
        size: number | null;
        folder: string | null;
        document: string | null;
      })[];
      const same = left.find(
        (one) =>
          one.name === file.name &&
          one.size === file.size &&
          one.received > 0 &&
          one.folder === folder &&
          one.document === null,
      );
      if (same) {
        say(texts['resume']!);
        return same;
      }
      return (await call('POST', '/uploads', { name: file.name, size: file.size, folder }, signal)) as Begun;
    }

    async function receivedOf(id: string, otherwise: number): Promise<number> {
      try {
        const left = (await call('GET', '/uploads')) as Begun[];
        const found = left.find((one) => one.id === id);
        if (!found) throw new Refused('NOT_FOUND');
        return found.received;
      } catch (error) {
        if (error instanceof Refused) throw error;
        return otherwise;
      }
    }

    async function call(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<unknown> {
      const answer = await fetch(`${api}${path}`, {
        method,
        credentials: 'same-origin',
        ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
        ...(signal ? { signal } : {}),
      });
      const told = (await answer.json().catch(() => ({}))) as { code?: string };
      if (!answer.ok) throw new Refused(told.code ?? 'UNKNOWN');
      return told;
    }

    /** Sends one part; fetch does not tell how much has left. */
    function send(
      id: string,
      offset: number,
      part: Blob,
      signal: AbortSignal,
      progress: (sent: number) => void,
    ): Promise<number> {
      return new Promise((resolve, reject) => {
        const request = new XMLHttpRequest();
        request.open('PUT', `${api}/streams/uploads/${id}?offset=${offset}`);
        request.setRequestHeader('content-type', 'application/octet-stream');
        request.upload.addEventListener('progress', (event) => progress(event.loaded));
        request.addEventListener('load', () => {
          let told: { received?: number; code?: string } = {};
          try {
            told = JSON.parse(request.responseText) as typeof told;
          } catch {
            // An answer of something in between.
          }
          if (request.status === 200 && told.received !== undefined) resolve(told.received);
          else reject(new Refused(told.code ?? (request.status >= 500 ? 'UNAVAILABLE' : 'UNKNOWN'), told.received));
        });
        request.addEventListener('error', () => reject(new Error('the connection broke')));
        request.addEventListener('abort', () => reject(new Error('aborted')));
        signal.addEventListener('abort', () => request.abort(), { once: true });
        request.send(part);
      });
    }

    function pause(ms: number, signal: AbortSignal): Promise<void> {
      return new Promise((resolve) => {
        const timer = setTimeout(resolve, ms);
        signal.addEventListener('abort', () => {
          clearTimeout(timer);
          resolve();
        });
        addEventListener('online', () => resolve(), { once: true });
      });
    }
  }
}
