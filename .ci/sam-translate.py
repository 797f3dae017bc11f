"""Runs AWS' SAM translator over template.yaml, at home and in a satellite region, and looks at what comes out."""

import json
import logging
import os
import sys

import yaml

HOME, SATELLITE = "us-east-1", "eu-west-1"
TAGGED = {
    "AWS::CloudFormation::Stack",
    "AWS::IAM::Role",
    "AWS::Lambda::Function",
    "AWS::Logs::LogGroup",
    "AWS::SQS::Queue",
}
# AWS' service authorization reference gives these no resource type, so that only "*" allows them.
OF_NO_RESOURCE = {"bedrock:ListFoundationModels", "bedrock:ListInferenceProfiles"}

# The translator asks for a session's region, although all that it needs is given.
os.environ["AWS_DEFAULT_REGION"] = HOME
from samtranslator.model.exceptions import InvalidDocumentException
from samtranslator.translator.transform import transform

logging.getLogger("samtranslator").setLevel(logging.ERROR)  # it warns of metrics about itself


class NoManagedPolicies:
    def load(self):
        return {}


class Loader(yaml.SafeLoader):
    """Reads CloudFormation's short tags as the long form."""


def intrinsic(loader, tag, node):
    if isinstance(node, yaml.ScalarNode):
        value = loader.construct_scalar(node)
    elif isinstance(node, yaml.SequenceNode):
        value = loader.construct_sequence(node, deep=True)
    else:
        value = loader.construct_mapping(node, deep=True)
    if tag == "GetAtt" and isinstance(value, str):
        value = value.split(".", 1)
    return {tag if tag in ("Ref", "Condition") else "Fn::" + tag: value}


Loader.add_multi_constructor("!", intrinsic)


def holds(condition, conditions, values):
    """Whether a condition is true, of those functions that the template uses."""
    if isinstance(condition, str):
        return holds(conditions[condition], conditions, values)
    (function, arguments), = condition.items()
    if function == "Fn::Not":
        return not holds(arguments[0], conditions, values)
    if function == "Condition":
        return holds(arguments, conditions, values)
    if function != "Fn::Equals":
        raise ValueError(f"{function} is new here: teach it to this script")
    left, right = (values[one["Ref"]] if isinstance(one, dict) else one for one in arguments)
    return str(left) == str(right)


def translate(region):
    with open("template.yaml", encoding="utf-8") as file:
        template = yaml.load(file, Loader)
    given = {"HomeRegion": HOME, "Architecture": "arm64", "AWS::Region": region}
    values = {name: one.get("Default") for name, one in template["Parameters"].items()} | given
    # As sam deploy does before it sends the template: the local file becomes an object in S3.
    template["Globals"]["Function"]["CodeUri"] = "s3://bucket/function.zip"
    out = transform(template, given, NoManagedPolicies())
    conditions = out["Conditions"]
    return {
        name: one
        for name, one in out["Resources"].items()
        if "Condition" not in one or holds(one["Condition"], conditions, values)
    }


def tags(properties):
    return {one["Key"] for one in properties.get("Tags", [])}


def public_url_faults(resources):
    """An open function URL answers 403 unless both are allowed, the second only by way of the URL."""
    found = {
        (properties["Action"], properties.get("FunctionUrlAuthType"), properties.get("InvokedViaFunctionUrl"))
        for properties in (one["Properties"] for one in resources.values() if one["Type"] == "AWS::Lambda::Permission")
    }
    wanted = {("lambda:InvokeFunctionUrl", "NONE", None), ("lambda:InvokeFunction", None, True)}
    if found != wanted:
        yield f"the permissions of the release URL are {sorted(map(str, found))}, not {sorted(map(str, wanted))}"


def allows_too_much(statement):
    actions = statement["Action"] if isinstance(statement["Action"], list) else [statement["Action"]]
    everything = '"*"' in json.dumps(statement) and not set(actions) <= OF_NO_RESOURCE
    return everything or "*" in json.dumps(actions)


def faults(region, resources):
    if region == HOME:
        yield from public_url_faults(resources)
    for name, resource in resources.items():
        kind, properties = resource["Type"], resource["Properties"]
        if region == SATELLITE and not name.startswith("Burst"):
            yield f"{name} ({kind}) would exist outside the home region"
        if kind in TAGGED and "tps-matrix" not in tags(properties):
            yield f"{name} ({kind}) has no tag tps-matrix"
        if kind == "AWS::IAM::Role":
            if "RoleName" in properties:
                yield f"{name} has a fixed name"
            for policy in properties["Policies"]:
                for statement in policy["PolicyDocument"]["Statement"]:
                    if allows_too_much(statement):
                        yield f"{name} allows too much: {statement}"
            if "service-role/" in json.dumps(properties.get("ManagedPolicyArns", [])):
                yield f"{name} has one of SAM's own policies, which are for all log groups and streams"


def main():
    found = []
    for region, what in ((HOME, "home"), (SATELLITE, "a satellite")):
        try:
            resources = translate(region)
        except InvalidDocumentException as e:
            found += [f"{region}: {cause.message}" for cause in e.causes]
            continue
        found += [f"{region}: {fault}" for fault in faults(region, resources)]
        print(f"as {what}: {len(resources)} resources: {', '.join(sorted(resources))}")
    if found:
        sys.exit("\n".join(found))


main()
