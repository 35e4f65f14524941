# Two networks, one in each region, that know each other. Nothing in them has a public address but the way out.

resource "azurerm_virtual_network" "first" {
  name                = "${var.prefix}-first"
  resource_group_name = var.resource_group
  location            = var.region
  address_space       = [var.network]
  tags                = var.tags

  dynamic "ddos_protection_plan" {
    for_each = azurerm_network_ddos_protection_plan.portal

    content {
      id     = ddos_protection_plan.value.id
      enable = true
    }
  }
}

# Front Door takes floods at the edge; this guards the public address of the network itself, and costs by the month.
resource "azurerm_network_ddos_protection_plan" "portal" {
  count = var.ddos_protection ? 1 : 0

  name                = var.prefix
  resource_group_name = var.resource_group
  location            = var.region
  tags                = var.tags
}

resource "azurerm_virtual_network" "second" {
  name                = "${var.prefix}-second"
  resource_group_name = var.resource_group
  location            = var.second_region
  address_space       = [var.second_network]
  tags                = var.tags
}

resource "azurerm_virtual_network_peering" "there" {
  name                      = "first-to-second"
  resource_group_name       = var.resource_group
  virtual_network_name      = azurerm_virtual_network.first.name
  remote_virtual_network_id = azurerm_virtual_network.second.id
}

resource "azurerm_virtual_network_peering" "back" {
  name                      = "second-to-first"
  resource_group_name       = var.resource_group
  virtual_network_name      = azurerm_virtual_network.second.name
  remote_virtual_network_id = azurerm_virtual_network.first.id
}

resource "azurerm_subnet" "cluster" {
  name                 = "cluster"
  resource_group_name  = var.resource_group
  virtual_network_name = azurerm_virtual_network.first.name
  address_prefixes     = [cidrsubnet(var.network, 4, 0)]
}

resource "azurerm_subnet" "endpoints" {
  name                 = "endpoints"
  resource_group_name  = var.resource_group
  virtual_network_name = azurerm_virtual_network.first.name
  address_prefixes     = [cidrsubnet(var.network, 8, 32)]
}

resource "azurerm_subnet" "database" {
  name                 = "database"
  resource_group_name  = var.resource_group
  virtual_network_name = azurerm_virtual_network.first.name
  address_prefixes     = [cidrsubnet(var.network, 8, 33)]

  delegation {
    name = "postgresql"

    service_delegation {
      name    = "Microsoft.DBforPostgreSQL/flexibleServers"
      actions = ["Microsoft.Network/virtualNetworks/subnets/join/action"]
    }
  }
}

resource "azurerm_subnet" "second_database" {
  name                 = "database"
  resource_group_name  = var.resource_group
  virtual_network_name = azurerm_virtual_network.second.name
  address_prefixes     = [cidrsubnet(var.second_network, 8, 33)]

  delegation {
    name = "postgresql"

    service_delegation {
      name    = "Microsoft.DBforPostgreSQL/flexibleServers"
      actions = ["Microsoft.Network/virtualNetworks/subnets/join/action"]
    }
  }
}

# One address for all that leaves, over all zones: the state systems let in only addresses that they know.
resource "azurerm_public_ip" "out" {
  name                = "${var.prefix}-out"
  resource_group_name = var.resource_group
  location            = var.region
  allocation_method   = "Static"
  sku                 = "StandardV2"
  tags                = var.tags
}

resource "azurerm_nat_gateway" "out" {
  name                = "${var.prefix}-out"
  resource_group_name = var.resource_group
  location            = var.region
  sku_name            = "StandardV2"
  tags                = var.tags
}

resource "azurerm_nat_gateway_public_ip_association" "out" {
  nat_gateway_id       = azurerm_nat_gateway.out.id
  public_ip_address_id = azurerm_public_ip.out.id
}

resource "azurerm_subnet_nat_gateway_association" "cluster" {
  subnet_id      = azurerm_subnet.cluster.id
  nat_gateway_id = azurerm_nat_gateway.out.id
}

locals {
  dns_zones = {
    database = "${var.prefix}.private.postgres.database.azure.com"
    blob     = "privatelink.blob.core.windows.net"
    vault    = "privatelink.vaultcore.azure.net"
  }
  networks = {
    first  = azurerm_virtual_network.first.id
    second = azurerm_virtual_network.second.id
  }
  links = {
    for pair in setproduct(keys(local.dns_zones), keys(local.networks)) :
    "${pair[0]}-${pair[1]}" => { zone = pair[0], network = pair[1] }
  }
}

resource "azurerm_private_dns_zone" "zone" {
  for_each = local.dns_zones

  name                = each.value
  resource_group_name = var.resource_group
  tags                = var.tags
}

resource "azurerm_private_dns_zone_virtual_network_link" "link" {
  for_each = local.links

  name                = each.key
  private_dns_zone_id = azurerm_private_dns_zone.zone[each.value.zone].id
  virtual_network_id  = local.networks[each.value.network]
  tags                = var.tags
}
