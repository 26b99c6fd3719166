using System.Reflection;
using Xunit.Sdk;

namespace PersonalizedLearning.Core.Tests.Testing;

/// <summary>Runs a theory on SQLite and on PostgreSQL; further arguments follow the provider.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class BothDatabasesAttribute(params object[] arguments) : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => [["sqlite", .. arguments], ["postgres", .. arguments]];
}
