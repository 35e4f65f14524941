variable "prefix" {
  description = "Begins every name."
  type        = string
}

variable "resource_group" {
  description = "Resource group of everything."
  type        = string
}

variable "region" {
  description = "First region."
  type        = string
}

variable "second_region" {
  description = "Second region."
  type        = string
}

variable "network" {
  description = "Network of the first region, a /16."
  type        = string
}

variable "second_network" {
  description = "Network of the second region, a /16."
  type        = string
}

variable "ddos_protection" {
  description = "Whether the network has a DDoS protection plan of its own, besides Front Door's."
  type        = bool
}

variable "tags" {
  description = "Tags of everything."
  type        = map(string)
}
