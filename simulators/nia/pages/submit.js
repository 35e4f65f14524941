// Sends the only form of the page, so that a person with scripts need not press the button.
document.forms[0].submit();
