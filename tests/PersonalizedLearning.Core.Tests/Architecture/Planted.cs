#pragma warning disable CA1823, CS0169, IDE0051 // Unused on purpose: the boundary test must find them.
namespace Planted.People
{
    internal sealed class Hidden;

    public sealed class Upwards
    {
        public static string Name => new Planted.Goals.Published().ToString()!;
    }
}

namespace Planted.Goals
{
    public sealed class Published;

    internal sealed class Reaching
    {
        private readonly List<Planted.People.Hidden> hidden = [];
        public int Count => hidden.Count;
    }
}

namespace Planted.Access
{
    internal sealed class Knowing
    {
        public static Type? Seen(object value) => value is Planted.Goals.Published ? value.GetType() : null;
    }
}

namespace Planted.Unmapped
{
    internal sealed class Anything;
}
