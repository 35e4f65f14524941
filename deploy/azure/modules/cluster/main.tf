resource "azurerm_user_assigned_identity" "cluster" {
  name                = "${var.prefix}-cluster"
  resource_group_name = var.resource_group
  location            = var.region
  tags                = var.tags
}

resource "azurerm_role_assignment" "network" {
  scope                = var.subnet
  role_definition_name = "Network Contributor"
  principal_id         = azurerm_user_assigned_identity.cluster.principal_id
}

resource "azurerm_kubernetes_cluster" "portal" {
  name                = var.prefix
  resource_group_name = var.resource_group
  location            = var.region
  dns_prefix          = var.prefix
  kubernetes_version  = var.kubernetes_version
  sku_tier            = "Standard"

  automatic_upgrade_channel = "patch"
  node_os_upgrade_channel   = "NodeImage"

  # Administered by people of the group, never by the cluster's own account, and not from the Internet.
  local_account_disabled            = true
  private_cluster_enabled           = true
  role_based_access_control_enabled = true
  azure_policy_enabled              = true
  oidc_issuer_enabled               = true
  workload_identity_enabled         = true
  run_command_enabled               = false

  azure_active_directory_role_based_access_control {
    azure_rbac_enabled     = true
    admin_group_object_ids = [var.administrators]
  }

  default_node_pool {
    name                         = "system"
    vm_size                      = "Standard_D2ds_v5"
    vnet_subnet_id               = var.subnet
    zones                        = var.zones
    auto_scaling_enabled         = true
    min_count                    = 3
    max_count                    = 6
    only_critical_addons_enabled = true
    os_sku                       = "AzureLinux"
    temporary_name_for_rotation  = "systemtmp"

    upgrade_settings {
      max_surge = "33%"
    }
  }

  identity {
    type         = "UserAssigned"
    identity_ids = [azurerm_user_assigned_identity.cluster.id]
  }

  # Cilium enforces the network policies; pods have addresses of their own, apart from the machines'.
  network_profile {
    network_plugin      = "azure"
    network_plugin_mode = "overlay"
    network_data_plane  = "cilium"
    network_policy      = "cilium"
    load_balancer_sku   = "standard"
    outbound_type       = "userAssignedNATGateway"
    pod_cidr            = "192.168.0.0/16"
    service_cidr        = "172.16.0.0/16"
    dns_service_ip      = "172.16.0.10"
  }

  # Machines come from the pools below, not one by one for each pod.
  node_provisioning_profile {
    mode = "Manual"
  }

  workload_autoscaler_profile {
    keda_enabled = true
  }

  monitor_metrics {}

  tags = var.tags

  depends_on = [azurerm_role_assignment.network]

  lifecycle {
    ignore_changes = [kubernetes_version]
  }
}

resource "azurerm_kubernetes_cluster_node_pool" "portal" {
  name                  = "portal"
  kubernetes_cluster_id = azurerm_kubernetes_cluster.portal.id
  vm_size               = var.node_size
  vnet_subnet_id        = var.subnet
  zones                 = var.zones
  auto_scaling_enabled  = true
  min_count             = var.node_counts.least
  max_count             = var.node_counts.most
  os_sku                = "AzureLinux"
  tags                  = var.tags

  upgrade_settings {
    max_surge = "33%"
  }
}

# External Secrets reads the key vault as this identity.
resource "azurerm_user_assigned_identity" "secrets" {
  name                = "${var.prefix}-secrets"
  resource_group_name = var.resource_group
  location            = var.region
  tags                = var.tags
}

resource "azurerm_federated_identity_credential" "secrets" {
  name                      = "external-secrets"
  user_assigned_identity_id = azurerm_user_assigned_identity.secrets.id
  issuer                    = azurerm_kubernetes_cluster.portal.oidc_issuer_url
  subject                   = "system:serviceaccount:external-secrets:external-secrets"
  audience                  = ["api://AzureADTokenExchange"]
}
