import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { addressOf, ownerName } from './owner.ts';

const address = {
  code: null,
  city: 'Brno',
  district: null,
  street: 'Dlouhá',
  numberInStreet: '3',
  numberInMunicipality: '12',
  zipCode: '60200',
  state: 'CZ',
};

describe('the owner of a box', () => {
  it('is named by the firm, else by the person', () => {
    assert.equal(ownerName({ firmName: 'Město Brno', givenNames: 'Jan', lastName: 'Novák' }), 'Město Brno');
    assert.equal(ownerName({ firmName: null, givenNames: 'Jan Karel', lastName: 'Novák' }), 'Jan Karel Novák');
    assert.equal(ownerName({ firmName: '', givenNames: null, lastName: null }), '');
  });

  it('has an address on one line', () => {
    assert.equal(addressOf(address), 'Dlouhá 12/3, 602 00 Brno');
    assert.equal(addressOf({ ...address, street: null, numberInStreet: null }), 'č. p. 12, 602 00 Brno');
    assert.equal(addressOf({ ...address, state: 'SK', zipCode: '81101' }), 'Dlouhá 12/3, 811 01 Brno, SK');
    assert.equal(
      addressOf({
        code: null,
        city: null,
        district: null,
        street: null,
        numberInStreet: null,
        numberInMunicipality: null,
        zipCode: null,
        state: null,
      }),
      '',
    );
  });
});
