import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { createIsdsClient, IsdsError, type IsdsClient, type IsdsCredentials } from './index.ts';
import { dbStatus, dmStatus, samplesFolder, serve, soapAnswer, type Answer, type Asked } from './test-server.ts';

const BASIC: IsdsCredentials = { way: 'basic', user: 'user1', password: 'heslo:č' };

async function withServer<T>(
  answer: (asked: Asked) => Answer | Promise<Answer>,
  use: (isds: IsdsClient, asked: Asked[], baseUrl: string) => Promise<T>,
  credentials: IsdsCredentials = BASIC,
): Promise<T> {
  await using server = await serve(answer);
  const isds = createIsdsClient({ place: { baseUrl: server.baseUrl }, credentials });
  try {
    return await use(isds, server.asked, server.baseUrl);
  } finally {
    await isds.close();
  }
}

async function failure(run: Promise<unknown>): Promise<IsdsError> {
  const error = await run.then(
    () => undefined,
    (one: unknown) => one,
  );
  assert.ok(error instanceof IsdsError, `expected an IsdsError, got ${String(error)}`);
  return error;
}

const operationOf = (asked: Asked): string => /<soap:Body><([\w-]+) /.exec(asked.body)?.[1] ?? '';

test('a request is SOAP 1.1 with an empty soapAction and Basic sent at once', async () => {
  await withServer(
    () => ({ body: soapAnswer('DummyOperation', dmStatus()) }),
    async (isds, asked) => {
      await isds.dummy();
      const [one] = asked;
      assert.equal(one?.url, '/DS/dz');
      assert.equal(one?.headers['soapaction'], '""');
      assert.match(one?.headers['content-type'] ?? '', /^text\/xml/);
      assert.equal(one?.headers.authorization, `Basic ${Buffer.from('user1:heslo:č').toString('base64')}`);
      assert.match(one?.body ?? '', /<DummyOperation xmlns="http:\/\/isds\.czechpoint\.cz\/v20"/);
    },
  );
});

test('each way of log-in has its path; hosted sends the box ID and an empty password', async () => {
  const certificate = null;
  const ways: [IsdsCredentials, string, string | undefined][] = [
    [
      { way: 'hosted', boxId: 'abcdefg', certificate },
      '/hspis/DS/dz',
      `Basic ${Buffer.from('abcdefg:').toString('base64')}`,
    ],
    [{ way: 'system-certificate', certificate }, '/cert/DS/dz', undefined],
    [
      { way: 'user-certificate', user: 'u', password: 'p', certificate },
      '/certds/DS/dz',
      `Basic ${Buffer.from('u:p').toString('base64')}`,
    ],
  ];
  for (const [credentials, path, authorization] of ways) {
    await withServer(
      () => ({ body: soapAnswer('DummyOperation', dmStatus()) }),
      async (isds, asked) => {
        await isds.dummy();
        assert.equal(asked[0]?.url, path);
        assert.equal(asked[0]?.headers.authorization, authorization);
      },
      credentials,
    );
  }
  assert.throws(
    () => createIsdsClient({ place: { domain: 'datovka-test.gov.cz' }, credentials: ways[0]![0] }),
    /certificate/,
  );
});

test('a list is asked for by mask and paging, and read whatever the prefixes are', async () => {
  const inner =
    `<dmRecords><dmRecord dmType="V" dmVODZ="false"><dmOrdinal>1</dmOrdinal><dmID>42</dmID>` +
    `<dbIDSender>aaaaaaa</dbIDSender><dmSender>A &amp; B &#x10D;</dmSender><dmSenderType>10</dmSenderType>` +
    `<dmRecipient xsi:nil="true"/><dmAnnotation><![CDATA[V\u011bc <1>]]></dmAnnotation><dmPersonalDelivery>false</dmPersonalDelivery>` +
    `<dmMessageStatus>6</dmMessageStatus><dmAttachmentSize>3</dmAttachmentSize>` +
    `<dmDeliveryTime>2026-01-31T11:00:00.500+01:00</dmDeliveryTime><dmAcceptanceTime/></dmRecord></dmRecords>` +
    `<dmStatus><dmStatusCode>0000</dmStatusCode><dmStatusMessage/></dmStatus>`;
  const body =
    `<Envelope xmlns="http://schemas.xmlsoap.org/soap/envelope/"><Body><GetListOfReceivedMessagesResponse ` +
    `xmlns="http://isds.czechpoint.cz/v20" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">${inner}` +
    `</GetListOfReceivedMessagesResponse></Body></Envelope>`;
  await withServer(
    () => ({ body }),
    async (isds, asked) => {
      const list = await isds.listReceived({
        statuses: [4, 6],
        offset: 21,
        limit: 20,
        from: '2026-01-01T00:00:00.000Z',
      });
      assert.equal(list.length, 1);
      const [first] = list;
      assert.equal(first?.messageId, '42');
      assert.equal(first?.senderName, 'A & B č');
      assert.equal(first?.annotation, 'Věc <1>');
      assert.equal(first?.recipientName, null);
      assert.equal(first?.deliveredAt, '2026-01-31T10:00:00.500Z');
      assert.equal(first?.acceptedAt, null);
      assert.equal(first?.status, 6);
      const sent = asked[0]?.body ?? '';
      assert.match(sent, /<dmStatusFilter>80<\/dmStatusFilter><dmOffset>21<\/dmOffset><dmLimit>20<\/dmLimit>/);
      assert.match(sent, /<dmToTime xsi:nil="true"\/><dmRecipientOrgUnitNum xsi:nil="true"\/>/);
      assert.equal(asked[0]?.url, '/DS/dx');
    },
  );
});

test('owner, user, password, search, find, check, author, state changes, verify', async () => {
  const answers: Record<string, string> = {
    GetOwnerInfoFromLogin2:
      `<q:dbOwnerInfo><q:dbID>abcdefg</q:dbID><q:dbType>FO</q:dbType><q:pnGivenNames>Jan Karel</q:pnGivenNames>` +
      `<q:pnLastName>Novák</q:pnLastName><q:biDate>1980-02-03</q:biDate><q:adCity>Brno</q:adCity><q:dbState>1</q:dbState></q:dbOwnerInfo>${dbStatus()}`,
    GetUserInfoFromLogin2: `<q:dbUserInfo><q:pnLastName>Novák</q:pnLastName><q:userType>PRIMARY_USER</q:userType><q:userPrivils>255</q:userPrivils></q:dbUserInfo>${dbStatus()}`,
    GetPasswordInfo: `<q:pswExpDate>2026-05-01T00:00:00+02:00</q:pswExpDate>${dbStatus()}`,
    ISDSSearch3:
      `<q:totalCount>1</q:totalCount><q:currentCount>1</q:currentCount><q:position>0</q:position><q:lastPage>true</q:lastPage>` +
      `<q:dbResults><q:dbResult><q:dbID>bbbbbbb</q:dbID><q:dbType>OVM</q:dbType><q:dbName>Úřad</q:dbName><q:dbAddress>Praha</q:dbAddress><q:dbSendOptions>DZ</q:dbSendOptions></q:dbResult></q:dbResults>${dbStatus()}`,
    FindDataBox: `<q:dbResults><q:dbOwnerInfo><q:dbID>ccccccc</q:dbID><q:pnFirstName>Eva</q:pnFirstName><q:pnMiddleName>Marie</q:pnMiddleName></q:dbOwnerInfo></q:dbResults>${dbStatus('0003')}`,
    CheckDataBox: `<q:dbState>4</q:dbState>${dbStatus()}`,
    GetMessageAuthor2: `<q:dmMessageAuthor><q:maItem key="userType" value="VIRTUAL"/><q:maItem key="pnLastName" value="Novák"/></q:dmMessageAuthor>${dmStatus()}`,
    GetMessageStateChanges: `<q:dmRecords><q:dmRecord><q:dmID>7</q:dmID><q:dmEventTime>2026-01-01T00:00:00Z</q:dmEventTime><q:dmMessageStatus>5</q:dmMessageStatus></q:dmRecord></q:dmRecords>${dmStatus()}`,
    VerifyMessage: `<q:dmHash algorithm="SHA-256">AAAA\n</q:dmHash>${dmStatus()}`,
    MarkMessageAsDownloaded: dmStatus(),
    EraseMessage: dmStatus(),
    ChangeISDSPassword: dbStatus(),
    GetListOfErasedMessages: `<q:asyncID>x1</q:asyncID>${dmStatus()}`,
    PickUpAsyncResponse: `<q:asyncResponse>PGEv\nPg==</q:asyncResponse>${dmStatus()}`,
    MessageEnvelopeDownload: `<q:dmReturnedMessageEnvelope attsNum="3"><p:dmDm xmlns:p="http://isds.czechpoint.cz/v20"><p:dmID>9</p:dmID></p:dmDm><q:dmMessageStatus>4</q:dmMessageStatus></q:dmReturnedMessageEnvelope>${dmStatus()}`,
  };
  const answer = (asked: Asked): Answer => ({
    body: soapAnswer(operationOf(asked), answers[operationOf(asked)] ?? ''),
  });
  await withServer(answer, async (isds, asked) => {
    const owner = await isds.getOwnerInfo();
    assert.deepEqual(
      [owner.boxId, owner.type, owner.givenNames, owner.birthDate, owner.address.city, owner.state],
      ['abcdefg', 'FO', 'Jan Karel', '1980-02-03', 'Brno', 1],
    );
    assert.equal((await isds.getUserInfo())?.privileges, 255);
    assert.equal((await isds.getPasswordInfo()).expiresAt, '2026-04-30T22:00:00.000Z');
    assert.deepEqual((await isds.searchBoxes({ text: 'úřad <x>' })).boxes[0], {
      boxId: 'bbbbbbb',
      type: 'OVM',
      name: 'Úřad',
      address: 'Praha',
      birthDate: null,
      companyNumber: null,
      authorityId: null,
      sendOptions: 'DZ',
    });
    assert.match(asked.at(-1)?.body ?? '', /<searchText>úřad &lt;x&gt;<\/searchText><searchType>GENERAL/);
    const found = await isds.findBoxes({ lastName: 'Nová' });
    assert.equal(found.truncated, true);
    assert.equal(found.boxes[0]?.givenNames, 'Eva Marie');
    assert.equal(await isds.checkBox('ddddddd'), 4);
    assert.equal((await isds.getMessageAuthor('1')).userType, 'VIRTUAL');
    assert.deepEqual(await isds.getMessageStateChanges(), [
      { messageId: '7', at: '2026-01-01T00:00:00.000Z', status: 5 },
    ]);
    assert.deepEqual(await isds.verifyMessage('1'), { algorithm: 'SHA-256', value: 'AAAA' });
    await isds.markDownloaded('1');
    await isds.eraseMessage('1', true);
    await isds.changePassword('a', 'b');
    const { asyncId } = await isds.listErased({ year: 2025, month: 3 }, 'RECEIVED');
    assert.equal(Buffer.from(await isds.pickUpErased(asyncId)).toString(), '<a/>');
    assert.equal((await isds.downloadEnvelope('9')).attachmentCount, 3);
    const paths = new Set(asked.map((one) => one.url));
    assert.deepEqual([...paths].toSorted(), ['/DS/DsManage', '/DS/df', '/DS/dx']);
  });
});

test('status codes become kinds, with no upstream text anywhere in the error', async () => {
  const secret = 'Jan Novák 800101/1234';
  const cases: [string, string, boolean][] = [
    ['1219', 'not-found', false],
    ['1214', 'format-refused', false],
    ['3005', 'throttled', true],
    ['1281', 'too-big', false],
    ['9005', 'invalid', false],
    ['9999', 'unavailable', true],
    ['1777', 'unknown', false],
    ['2006', 'protocol', false],
  ];
  for (const [code, kind, retryable] of cases) {
    await withServer(
      () => ({ body: soapAnswer('DummyOperation', dmStatus(code, secret)) }),
      async (isds) => {
        const error = await failure(isds.dummy());
        assert.deepEqual([error.kind, error.statusCode, error.retryable], [kind, code, retryable]);
        assert.ok(!JSON.stringify([Object.entries(error), error.message, error.stack]).includes('Novák'));
      },
    );
  }
  for (const code of ['0001', '0005', '0077']) {
    await withServer(
      () => ({ body: soapAnswer('DummyOperation', dmStatus(code)) }),
      (isds) => isds.dummy(),
    );
  }
});

test('HTTP failures: 401, 403, 302, 404, 413, 429, 500, HTML, garbage, DTD, cut short, nobody there', async () => {
  const html = { 'content-type': 'text/html' };
  const cases: [Answer, string][] = [
    [{ status: 401, headers: html }, 'credentials'],
    [{ status: 403, headers: html }, 'no-access'],
    [{ status: 302, headers: { location: '/login' } }, 'credentials'],
    [{ status: 404, headers: html, body: '<html></html>' }, 'protocol'],
    [{ status: 413 }, 'too-big'],
    [{ status: 429 }, 'throttled'],
    [{ status: 500, headers: html, body: 'oops' }, 'unavailable'],
    [{ status: 503, headers: html, body: 'oops' }, 'unavailable'],
    [{ status: 502, body: '<broken' }, 'unavailable'],
    [{ headers: html, body: '<!DOCTYPE html><html><body>Přihlášení</body></html>' }, 'protocol'],
    [{ body: 'garbage' }, 'protocol'],
    [{ body: '' }, 'protocol'],
    [{ body: '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>' }, 'protocol'],
    [{ body: soapAnswer('DummyOperation', dmStatus()).slice(0, -30) }, 'protocol'],
    [{ body: soapAnswer('CreateMessage', dmStatus()) }, 'protocol'],
    [{ body: soapAnswer('DummyOperation', '') }, 'ok'],
  ];
  for (const [answer, kind] of cases) {
    await withServer(
      () => answer,
      async (isds) => {
        if (kind === 'ok') await isds.dummy();
        else assert.equal((await failure(isds.dummy())).kind, kind, JSON.stringify(answer));
      },
    );
  }
  const nobody = createIsdsClient({ place: { baseUrl: 'http://127.0.0.1:9' }, credentials: BASIC });
  const error = await failure(nobody.dummy());
  assert.deepEqual([error.kind, error.retryable], ['unavailable', true]);
  await nobody.close();
});

test('an unknown operation answered with HTTP 200 and an alien element is told by its code', async () => {
  await withServer(
    () => ({ body: soapAnswer('Unknown', dmStatus('2006')) }),
    async (isds) => {
      const error = await failure(isds.dummy());
      assert.deepEqual([error.kind, error.statusCode], ['protocol', '2006']);
    },
  );
});

test("a caller's abort and the hook's deadline end a waiting call", async () => {
  await using server = await serve(() => undefined);
  const isds = createIsdsClient({
    place: { baseUrl: server.baseUrl },
    credentials: BASIC,
    call: (_operation, _idempotent, run) => run(AbortSignal.timeout(40)),
  });
  assert.equal((await failure(isds.dummy())).kind, 'unavailable');
  const lost = await failure(
    isds.createMessage({ recipientBoxId: 'abcdefg', annotation: 'x' }, [{ name: 'a.txt', content: Buffer.from('a') }]),
  );
  assert.equal(lost.mayHaveHappened, true);
  const patient = createIsdsClient({ place: { baseUrl: server.baseUrl }, credentials: BASIC });
  await assert.rejects(patient.dummy({ signal: AbortSignal.timeout(30) }), { kind: 'unavailable' });
  const stop = new AbortController();
  const waiting = patient.dummy({ signal: stop.signal });
  stop.abort();
  await assert.rejects(waiting, { name: 'AbortError' });
  await Promise.all([isds.close(), patient.close()]);
});

test('the hook is told the operation and whether it may be repeated; a repeated run asks afresh', async () => {
  const told: [string, boolean][] = [];
  let count = 0;
  await using server = await serve((asked) => {
    count += 1;
    if (count === 1) return { status: 503 };
    return {
      body: soapAnswer(operationOf(asked), `<q:dmAuthResult>true</q:dmAuthResult><q:dmID>5</q:dmID>${dmStatus()}`),
    };
  });
  const isds = createIsdsClient({
    place: { baseUrl: server.baseUrl },
    credentials: BASIC,
    call: async (operation, idempotent, run) => {
      told.push([operation, idempotent]);
      const signal = AbortSignal.timeout(5000);
      return idempotent ? run(signal).catch(() => run(signal)) : run(signal);
    },
  });
  assert.equal(
    await isds.authenticateMessage({
      source: async function* () {
        yield Buffer.from('zfo');
      },
    }),
    true,
  );
  assert.ok(
    server.asked.every((one) => one.body.includes(`<dmMessage>${Buffer.from('zfo').toString('base64')}</dmMessage>`)),
  );
  await isds.createMessage({ recipientBoxId: 'abcdefg', annotation: 'x' }, [
    { name: 'a.txt', content: Buffer.from('a') },
  ]);
  assert.deepEqual(told, [
    ['AuthenticateMessage', true],
    ['CreateMessage', false],
  ]);
  await isds.close();
});

test('recorded answers: 0000, 9005 and the planned outage', async (t) => {
  const samples = samplesFolder();
  if (!samples) return t.skip('the recorded samples of ISDS are not beside the project');
  const read = (name: string): string => readFileSync(new URL(name, samples), 'utf8');
  await withServer(
    () => ({ body: read('responses/DummyOperationResponse-0000.xml') }),
    (isds) => isds.dummy(),
  );
  const message = { recipientBoxId: 'abcdefg', annotation: 'x' };
  const files = [{ name: 'a.txt', content: Buffer.from('a') }];
  await withServer(
    () => ({ body: read('responses/CreateMessageResponse-9005.xml') }),
    async (isds) => {
      const error = await failure(isds.createMessage(message, files));
      assert.deepEqual([error.kind, error.statusCode, error.mayHaveHappened], ['invalid', '9005', false]);
    },
  );
  const outage = read('responses/soap_fault').replace(/^[\s\S]*?\r?\n\r?\n/, '');
  await withServer(
    () => ({ status: 503, body: outage }),
    async (isds) => {
      const error = await failure(isds.createMessage(message, files));
      assert.deepEqual(
        [error.kind, error.httpStatus, error.retryable, error.mayHaveHappened],
        ['maintenance', 503, true, false],
      );
    },
  );
});
