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
  description = "Region of the replica."
  type        = string
}

variable "subnet" {
  description = "Subnet delegated to PostgreSQL in the first region."
  type        = string
}

variable "second_subnet" {
  description = "The same in the second region."
  type        = string
}

variable "dns_zone" {
  description = "Private zone of the servers' names."
  type        = string
}

variable "size" {
  description = "Size of the servers."
  type        = string
}

variable "storage" {
  description = "Storage in MB."
  type        = number
}

variable "replicated" {
  description = "Whether there is a standby in another zone and a replica in the second region."
  type        = bool
}

variable "tags" {
  description = "Tags of everything."
  type        = map(string)
}
