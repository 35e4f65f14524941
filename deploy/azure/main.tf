locals {
  prefix = "${var.name}-${var.environment}"
  tags   = merge({ "portal.environment" = var.environment }, var.tags)
  zones  = ["1", "2", "3"]
}

resource "azurerm_resource_group" "portal" {
  name     = local.prefix
  location = var.region
  tags     = local.tags
}

module "network" {
  source = "./modules/network"

  prefix          = local.prefix
  resource_group  = azurerm_resource_group.portal.name
  region          = var.region
  second_region   = var.second_region
  network         = var.network
  second_network  = var.second_network
  ddos_protection = var.ddos_protection
  tags            = local.tags
}

module "cluster" {
  source = "./modules/cluster"

  prefix             = local.prefix
  resource_group     = azurerm_resource_group.portal.name
  region             = var.region
  zones              = local.zones
  subnet             = module.network.cluster_subnet
  kubernetes_version = var.kubernetes_version
  node_size          = var.node_size
  node_counts        = var.node_counts
  administrators     = var.administrators
  tags               = local.tags
}

module "database" {
  source = "./modules/database"

  prefix         = local.prefix
  resource_group = azurerm_resource_group.portal.name
  region         = var.region
  second_region  = var.second_region
  subnet         = module.network.database_subnet
  second_subnet  = module.network.second_database_subnet
  dns_zone       = module.network.database_dns_zone
  size           = var.database_size
  storage        = var.database_storage
  replicated     = var.environment != "test"
  tags           = local.tags
}

module "storage" {
  source = "./modules/storage"

  name           = replace(local.prefix, "-", "")
  resource_group = azurerm_resource_group.portal.name
  region         = var.region
  subnet         = module.network.endpoint_subnet
  dns_zone       = module.network.blob_dns_zone
  replicated     = var.environment != "test"
  tags           = local.tags
}

module "vault" {
  source = "./modules/vault"

  name           = local.prefix
  resource_group = azurerm_resource_group.portal.name
  region         = var.region
  subnet         = module.network.endpoint_subnet
  dns_zone       = module.network.vault_dns_zone
  reader         = module.cluster.secrets_identity
  tags           = local.tags
}

module "front" {
  source = "./modules/front"

  prefix         = local.prefix
  resource_group = azurerm_resource_group.portal.name
  region         = var.region
  host           = var.host
  private_link   = var.gateway_private_link
  tags           = local.tags
}
