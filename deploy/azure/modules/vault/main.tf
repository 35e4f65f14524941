data "azurerm_client_config" "current" {}

# Secrets of the portal. The premium vault keeps keys in a hardware module.
resource "azurerm_key_vault" "portal" {
  name                          = var.name
  resource_group_name           = var.resource_group
  location                      = var.region
  tenant_id                     = data.azurerm_client_config.current.tenant_id
  sku_name                      = "premium"
  rbac_authorization_enabled    = true
  purge_protection_enabled      = true
  soft_delete_retention_days    = 90
  public_network_access_enabled = false
  tags                          = var.tags

  network_acls {
    bypass         = "AzureServices"
    default_action = "Deny"
  }
}

resource "azurerm_role_assignment" "reader" {
  scope                = azurerm_key_vault.portal.id
  role_definition_name = "Key Vault Secrets User"
  principal_id         = var.reader
}

resource "azurerm_private_endpoint" "vault" {
  name                = "${var.name}-vault"
  resource_group_name = var.resource_group
  location            = var.region
  subnet_id           = var.subnet
  tags                = var.tags

  private_service_connection {
    name                           = "vault"
    private_connection_resource_id = azurerm_key_vault.portal.id
    subresource_names              = ["vault"]
    is_manual_connection           = false
  }

  private_dns_zone_group {
    name                 = "vault"
    private_dns_zone_ids = [var.dns_zone]
  }
}
