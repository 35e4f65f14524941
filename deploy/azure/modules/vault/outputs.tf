output "uri" {
  description = "Address of the vault."
  value       = azurerm_key_vault.portal.vault_uri
}
