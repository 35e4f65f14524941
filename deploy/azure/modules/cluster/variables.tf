variable "prefix" {
  description = "Name of the cluster."
  type        = string
}

variable "resource_group" {
  description = "Resource group of everything."
  type        = string
}

variable "region" {
  description = "Region of the cluster."
  type        = string
}

variable "zones" {
  description = "Zones over which the machines are spread."
  type        = list(string)
}

variable "subnet" {
  description = "Subnet of the machines."
  type        = string
}

variable "kubernetes_version" {
  description = "Version of Kubernetes at the beginning; patches come by themselves."
  type        = string
}

variable "node_size" {
  description = "Machines of the portal's processes."
  type        = string
}

variable "node_counts" {
  description = "Fewest and most machines."
  type        = object({ least = number, most = number })
}

variable "administrators" {
  description = "Group that administers the cluster."
  type        = string
}

variable "tags" {
  description = "Tags of everything."
  type        = map(string)
}
